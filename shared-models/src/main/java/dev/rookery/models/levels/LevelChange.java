package dev.rookery.models.levels;

/**
 * How the XP of a member changed, and with it the level.
 *
 * @param xpBefore 0 for a member who had none
 * @param levelBefore 0 for a member who had none
 */
public record LevelChange(
    long guildId, long memberId, double xpBefore, int levelBefore, double xp, int level) {}
