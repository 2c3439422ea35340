package dev.rookery.models.guilds;

import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Discord server that the bot knows; everything else hangs off it.
 *
 * @param id the server's id
 * @param joinedAt when the bot joined
 * @param caseCount the number of the newest moderation case, 0 before the first
 * @param leftAt when the bot left; null while it is there. What is stored of the guild is kept for
 *     a while, in case it comes back
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Table(
    name = "guild",
    deletedBy = "PrivacyRequest.EraseGuild, or a while after GuildRequest.Left",
    checks = {
      @Check(
          name = "ck_guild_check_case_count_positive",
          that = "case_count >= 0",
          meaning = "caseCount must be 0 or more"),
      @Check(
          name = "ck_guild_check_guild_id_valid",
          that = "id > 0",
          meaning = "id must be greater than 0"),
      @Check(
          name = "ck_guild_times",
          that =
              "is_time(guild_joined_at) AND is_time(left_at) AND is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999")
    },
    indexes = {
      // GuildRequest.EraseLeft
      @Index(name = "idx_guild_left_at", on = "left_at", where = "left_at is not null")
    })
public record Guild(
    @Id @Snowflake long id,
    @Column(name = "guild_joined_at", byDefault = "now()") Instant joinedAt,
    @Column(byDefault = "0") @Kept @Range(min = 0) int caseCount,
    @Kept(by = "GuildRequest") @Nullable Instant leftAt,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  public Guild {
    Rules.check(Guild.class, id, joinedAt, caseCount, leftAt, createdAt, updatedAt);
  }
}
