package dev.rookery.models.permissions;

/**
 * Whether a member may run a command.
 *
 * @param allowed whether the rank suffices
 * @param rank the member's
 * @param required the command's
 */
public record Permission(boolean allowed, int rank, RequiredRank required) {

  /** The permission that follows from both ranks. */
  public static Permission of(int rank, RequiredRank required) {
    return new Permission(rank >= required.rank(), rank, required);
  }
}
