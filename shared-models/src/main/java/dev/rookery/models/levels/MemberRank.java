package dev.rookery.models.levels;

import java.util.Optional;

/**
 * Where a member stands.
 *
 * @param place 1 for the most XP in the guild; of members with the same XP the one with the smaller
 *     id is before the other. Empty for the blacklisted, who have no place
 * @param shownLevel the level, or the guild's cap if that is lower
 * @param levelXp the XP that the level takes
 * @param nextLevelXp the XP that the next level takes
 */
public record MemberRank(
    long guildId,
    long memberId,
    Optional<Long> place,
    double xp,
    int level,
    int shownLevel,
    double levelXp,
    double nextLevelXp) {}
