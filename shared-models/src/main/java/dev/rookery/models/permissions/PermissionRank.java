package dev.rookery.models.permissions;

import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Audited;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Unique;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of the staff ladder of a guild.
 *
 * @param id given by the database
 * @param guildId the guild it belongs to
 * @param rank 0 to 10, unique in the guild
 * @param name unique in the guild
 * @param description what it is for; null for none
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Audited
@Table(
    name = "permission_ranks",
    uniques = {
      @Unique(
          name = "unique_permission_rank",
          on = {"guildId", "rank"},
          meaning = "rank"),
      @Unique(
          name = "unique_permission_rank_name",
          on = {"guildId", "name"},
          meaning = "rank name"),
      // an assignment of the rank is of the same guild
      @Unique(
          name = "uq_permission_ranks_guild_id",
          on = {"guildId", "id"},
          meaning = "rank id")
    },
    checks = {
      @Check(
          name = "ck_permission_ranks_check_permission_rank_guild_id_valid",
          that = "guild_id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_permission_ranks_check_rank_name_not_empty",
          that = "length(name::text) > 0",
          meaning = "name must not be empty"),
      @Check(
          name = "ck_permission_ranks_check_rank_range",
          that = "rank >= 0 AND rank <= 10",
          meaning = "rank must be 0 to 10"),
      @Check(
          name = "ck_permission_ranks_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_permission_ranks_name",
          that = "is_name(name::text, 100, true)",
          meaning = "name must be words of letters, digits, emoji, dashes, underscores and dots")
    })
public record PermissionRank(
    @Id @Identity long id,
    @Column(fixed = true) @Snowflake @References(Guild.class) long guildId,
    @Range(min = 0, max = PermissionRank.HIGHEST) int rank,
    @Format(TextFormat.WORDS) @Length(min = 1, max = NAME_MAX) String name,
    @Length(max = DESCRIPTION_MAX) @Nullable String description,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  /** The highest rank there can be. */
  public static final int HIGHEST = 10;

  /** Characters in a name at most. */
  public static final int NAME_MAX = 100;

  /** Characters in a description at most. */
  public static final int DESCRIPTION_MAX = 500;

  public PermissionRank {
    Rules.check(PermissionRank.class, id, guildId, rank, name, description, createdAt, updatedAt);
  }
}
