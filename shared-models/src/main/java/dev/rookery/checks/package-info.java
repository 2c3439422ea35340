/**
 * What values must be when they are written, beyond lengths and ranges. Open {@link
 * dev.rookery.checks.Checked} first.
 */
@NullMarked
package dev.rookery.checks;

import org.jspecify.annotations.NullMarked;
