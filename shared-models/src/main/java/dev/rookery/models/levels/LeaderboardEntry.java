package dev.rookery.models.levels;

/**
 * A line of a leaderboard.
 *
 * @param place 1 for the most XP
 * @param shownLevel the level, or the guild's cap if that is lower
 */
public record LeaderboardEntry(long place, long memberId, double xp, int level, int shownLevel) {}
