/** What texts must look like. Open {@link dev.rookery.text.TextFormat} first. */
@NullMarked
package dev.rookery.text;

import org.jspecify.annotations.NullMarked;
