package dev.rookery.models.guilds;

/**
 * What an import did, or would do.
 *
 * @param config the settings after it
 * @param ranks how many ranks the guild has now
 * @param roles how many roles carry one of them
 * @param commands how many commands demand a rank of the guild's choice
 * @param starboard whether the guild has a starboard
 * @param caseTypes how many case types were added or changed
 * @param snippets how many snippets and aliases were added or changed
 * @param dryRun whether all of it was taken back
 */
public record ImportOutcome(
    GuildConfig config,
    int ranks,
    int roles,
    int commands,
    boolean starboard,
    int caseTypes,
    int snippets,
    boolean dryRun) {}
