package dev.rookery.models.permissions;

import dev.rookery.failure.Failure;
import dev.rookery.models.ModelRequest;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import java.util.List;

/** Requests about {@link PermissionAssignment}: which roles carry which rank. */
public sealed interface PermissionAssignmentRequest<R>
    extends ModelRequest<PermissionAssignment, R> {

  /** Roles that a guild may have on Discord. */
  int ROLES_MAX = 250;

  /**
   * These roles carry the rank and no others do, all in one go: a role that carries another rank
   * changes over, and a role of the rank that is not named no longer carries one. Of two such
   * requests at the same time, the later one holds. {@link Failure.NotFound} if the guild has no
   * such rank.
   *
   * @param roleIds may be empty
   */
  record SetRoles(
      @Snowflake long guildId,
      @Range(min = 0, max = PermissionRank.HIGHEST) int rank,
      @Snowflake @Length(max = ROLES_MAX) List<Long> roleIds)
      implements PermissionAssignmentRequest<RankInfo> {
    public SetRoles {
      roleIds = List.copyOf(roleIds);
    }
  }

  /**
   * These roles carry the rank besides those that do already; a role that carries another rank
   * changes over. {@link Failure.NotFound} if the guild has no such rank.
   */
  record Assign(
      @Snowflake long guildId,
      @Range(min = 0, max = PermissionRank.HIGHEST) int rank,
      @Snowflake @Length(min = 1, max = ROLES_MAX) List<Long> roleIds)
      implements PermissionAssignmentRequest<RankInfo> {
    public Assign {
      roleIds = List.copyOf(roleIds);
    }
  }

  /** These roles carry no rank, whatever they carried; the reply counts those that did. */
  record Unassign(
      @Snowflake long guildId, @Snowflake @Length(min = 1, max = ROLES_MAX) List<Long> roleIds)
      implements PermissionAssignmentRequest<Long> {
    public Unassign {
      roleIds = List.copyOf(roleIds);
    }
  }
}
