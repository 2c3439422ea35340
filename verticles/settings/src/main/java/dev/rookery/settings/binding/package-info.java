/** Checked records made from raw values and defaults. */
@NullMarked
package dev.rookery.settings.binding;

import org.jspecify.annotations.NullMarked;
