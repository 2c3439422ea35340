package dev.rookery.models.permissions;

import java.util.List;

/**
 * A rank and who carries it.
 *
 * @param roleIds the roles, in ascending order
 */
public record RankInfo(PermissionRank rank, List<Long> roleIds) {
  public RankInfo {
    roleIds = List.copyOf(roleIds);
  }
}
