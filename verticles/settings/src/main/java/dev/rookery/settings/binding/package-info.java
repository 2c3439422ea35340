/**
 * Checked records made from raw values and defaults. Open {@link
 * dev.rookery.settings.binding.RecordBinder} first.
 */
@NullMarked
package dev.rookery.settings.binding;

import org.jspecify.annotations.NullMarked;
