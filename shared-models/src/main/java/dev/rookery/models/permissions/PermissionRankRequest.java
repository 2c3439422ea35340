package dev.rookery.models.permissions;

import dev.rookery.failure.Failure;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about {@link PermissionRank}, which they call by its number. */
public sealed interface PermissionRankRequest<R> extends ModelRequest<PermissionRank, R> {

  /**
   * Makes those of {@link DefaultRanks#ranks} whose number and name are free, and leaves all others
   * as they are. The reply holds those that were made.
   */
  record InitDefaults(@Snowflake long guildId)
      implements PermissionRankRequest<List<PermissionRank>> {}

  /** The ranks of a guild with the roles that carry them, the lowest first. */
  record OfGuild(@Snowflake long guildId)
      implements PermissionRankRequest<List<RankInfo>>, ReadOnly {}

  /** A new rank; {@link Failure.Conflict} if its number or its name is taken. */
  record Create(
      @Snowflake long guildId,
      @Range(min = 0, max = PermissionRank.HIGHEST) int rank,
      @Format(TextFormat.WORDS) @Length(min = 1, max = PermissionRank.NAME_MAX) String name,
      @Length(max = PermissionRank.DESCRIPTION_MAX) @Nullable String description)
      implements PermissionRankRequest<PermissionRank> {
    public Create {
      name = TextFormat.composed(name);
    }
  }

  /**
   * A new name; {@link Failure.NotFound} if there is no such rank, {@link Failure.Conflict} if the
   * name is taken.
   */
  record Rename(
      @Snowflake long guildId,
      @Range(min = 0, max = PermissionRank.HIGHEST) int rank,
      @Format(TextFormat.WORDS) @Length(min = 1, max = PermissionRank.NAME_MAX) String name)
      implements PermissionRankRequest<PermissionRank> {
    public Rename {
      name = TextFormat.composed(name);
    }
  }

  /**
   * A new description; {@link Failure.NotFound} if there is no such rank.
   *
   * @param description null to have none
   */
  record Describe(
      @Snowflake long guildId,
      @Range(min = 0, max = PermissionRank.HIGHEST) int rank,
      @Length(max = PermissionRank.DESCRIPTION_MAX) @Nullable String description)
      implements PermissionRankRequest<PermissionRank> {}

  /**
   * Deletes a rank; {@link Failure.NotFound} if there is none. Its roles carry no rank from then
   * on; the reply names them. Commands that demand that number go on demanding it.
   */
  record Delete(@Snowflake long guildId, @Range(min = 0, max = PermissionRank.HIGHEST) int rank)
      implements PermissionRankRequest<RankInfo> {}
}
