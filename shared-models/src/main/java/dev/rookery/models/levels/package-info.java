/**
 * The XP of members and the levels that it makes. Open {@link
 * dev.rookery.models.levels.LevelsRequest} first.
 */
@NullMarked
package dev.rookery.models.levels;

import org.jspecify.annotations.NullMarked;
