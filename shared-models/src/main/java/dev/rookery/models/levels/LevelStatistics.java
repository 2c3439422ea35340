package dev.rookery.models.levels;

/**
 * The XP of a guild in numbers.
 *
 * @param members how many have a row
 * @param blacklisted how many of them earn nothing
 * @param active how many of them can be on the leaderboard and have XP
 * @param totalXp the XP of those who are not blacklisted
 * @param highestXp the most XP that one of those has; 0 if there is none
 * @param highestLevel the level that this makes
 */
public record LevelStatistics(
    long members,
    long blacklisted,
    long active,
    double totalXp,
    double highestXp,
    int highestLevel) {}
