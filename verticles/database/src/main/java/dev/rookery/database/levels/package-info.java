/** Answers requests about XP and levels. Open {@code LevelsRepository} first. */
@NullMarked
package dev.rookery.database.levels;

import org.jspecify.annotations.NullMarked;
