package dev.rookery.models.levels;

import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link Levels}. Only the functions {@code level_of} and {@code xp_of} of the
 * database know which XP makes which level, with the guild's {@link GuildConfig#levelsExponent}.
 * Reads never make a row.
 */
public sealed interface LevelsRequest<R> extends ModelRequest<Levels, R> {

  /**
   * Adds XP, all in one statement; gather gains for a moment and ask once. Members and guilds that
   * are missing are made. Gains of the same member add up, those that heed the cooldown in the
   * order of their times. The blacklisted, and all in a guild that has levels switched off, earn
   * nothing. The reply tells whose level changed, by guild and member; a change is told once,
   * however many gain at the same time.
   */
  record Gain(@Length(min = 1, max = RowRequest.LIMIT_MAX) List<XpGain> gains)
      implements LevelsRequest<List<LevelChange>> {
    @Override
    public void check(Problems problems) {
      for (int i = 0; i < gains.size(); i++) {
        Rules.check(gains.get(i), "gains[" + i + "]", problems);
      }
    }
  }

  /** Where a member stands; empty for one who never earned anything. */
  record Rank(@Snowflake long guildId, @Snowflake long memberId)
      implements LevelsRequest<Optional<MemberRank>>, ReadOnly {}

  /**
   * The members of a guild with the most XP first, a page at a time; without the blacklisted.
   * Places go on from page to page; what changes meanwhile may show a member twice or not at all,
   * but no place twice.
   *
   * @param after the cursor of the page before; null for the first page
   */
  record Leaderboard(
      @Snowflake long guildId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 100) @Nullable String after)
      implements LevelsRequest<Page<LeaderboardEntry>>, ReadOnly {}

  /** The XP of a guild in numbers; all 0 for a guild where nobody earned anything. */
  record Statistics(@Snowflake long guildId) implements LevelsRequest<LevelStatistics>, ReadOnly {}

  /** Gives a member that much XP in all, and the level that it makes; also the blacklisted. */
  record SetXp(
      @Snowflake long guildId,
      @Snowflake long memberId,
      @Range(min = 0, max = Levels.XP_MAX) double xp)
      implements LevelsRequest<LevelChange> {}

  /** Gives a member that level, and the least XP that makes it; also the blacklisted. */
  record SetLevel(
      @Snowflake long guildId,
      @Snowflake long memberId,
      @Range(min = 0, max = Levels.HIGHEST) int level)
      implements LevelsRequest<LevelChange> {}

  /** Takes all XP from a member; empty for one who never earned anything. */
  record Reset(@Snowflake long guildId, @Snowflake long memberId)
      implements LevelsRequest<Optional<LevelChange>> {}

  /**
   * Takes all XP from all members of a guild; the reply says how many had any. It is done in steps
   * of some thousand members: asked again after a failure, it goes on. What somebody gains before
   * it has ended may be taken, too.
   */
  record ResetGuild(@Snowflake long guildId) implements LevelsRequest<Long> {}

  /**
   * Takes a member off the leaderboard and lets them earn nothing, or takes that back; the XP
   * stays. False if it was so already.
   */
  record Blacklist(@Snowflake long guildId, @Snowflake long memberId, boolean blacklisted)
      implements LevelsRequest<Boolean> {}
}
