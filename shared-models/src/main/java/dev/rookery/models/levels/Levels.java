package dev.rookery.models.levels;

import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import java.time.Instant;

/**
 * The XP and the level of a member.
 *
 * @param memberId who earned them
 * @param guildId in which guild
 * @param xp points earned
 * @param level the level that they make, by the function {@code level_of} of the database; in a
 *     guild of more than 5,000 members it follows some seconds after the exponent has changed,
 *     while the replies to {@link LevelsRequest} have the new one at once
 * @param blacklisted whether the member earns nothing and is on no leaderboard
 * @param lastMessage when the last counted message was written
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Table(
    name = "levels",
    manyRows = true,
    checks = {
      @Check(
          name = "ck_levels_check_level_positive",
          that = "level >= 0",
          meaning = "level must be 0 or more"),
      @Check(
          name = "ck_levels_check_levels_guild_id_valid",
          that = "guild_id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_levels_check_levels_member_id_valid",
          that = "member_id > 0",
          meaning = "memberId must be greater than 0"),
      @Check(
          name = "ck_levels_check_xp_positive",
          that = "xp >= 0::double precision",
          meaning = "xp must be 0 or more"),
      @Check(
          name = "ck_levels_times",
          that = "is_time(last_message) AND is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_levels_xp",
          that = "xp <= '1000000000000000'::bigint::double precision",
          meaning = "xp must be at most 1000000000000000")
    },
    indexes = {
      // LevelsRequest.Leaderboard, Rank and Statistics; the foreign key
      @Index(
          name = "idx_levels_leaderboard",
          on = {"guild_id", "xp DESC", "member_id"},
          include = "blacklisted")
    })
public record Levels(
    @Id @Snowflake long memberId,
    @Id @Snowflake @References(Guild.class) long guildId,
    @Column(byDefault = "0") @Kept(by = "LevelsRequest") @Range(min = 0, max = XP_MAX) double xp,
    @Column(byDefault = "0") @Kept(by = "LevelsRequest") @Range(min = 0) int level,
    @Column(byDefault = "false") boolean blacklisted,
    @Column(byDefault = "now()") @Kept(by = "LevelsRequest.Gain") Instant lastMessage,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  /** The highest level there is, whatever the XP. */
  public static final int HIGHEST = 1_000_000;

  /** XP that a member can have at most. */
  public static final long XP_MAX = 1_000_000_000_000_000L;

  public Levels {
    Rules.check(
        Levels.class, memberId, guildId, xp, level, blacklisted, lastMessage, createdAt, updatedAt);
  }
}
