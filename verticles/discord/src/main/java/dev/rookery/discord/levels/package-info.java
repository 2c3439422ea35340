/**
 * Members earn XP by writing, and with it levels and roles: {@code /level}, {@code /leaderboard}.
 * Open {@link dev.rookery.discord.levels.LevelsFeature} first.
 */
@NullMarked
package dev.rookery.discord.levels;

import org.jspecify.annotations.NullMarked;
