/**
 * Messages that many members starred. Open {@link
 * dev.rookery.models.starboard.StarboardMessageRequest} first.
 */
@NullMarked
package dev.rookery.models.starboard;

import org.jspecify.annotations.NullMarked;
