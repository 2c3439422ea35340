package dev.rookery.sandbox.world.audit;

/**
 * Which entries of an audit log are wanted. At most one of the bounds is used.
 *
 * @param actorId only what this user did, 0 for anybody
 * @param targetId only what was done to this target, 0 for any
 * @param actionCode only this action, 0 for any
 * @param before only entries older than this one, 0 for any
 * @param after only entries newer than this one, and then oldest first; 0 for any
 */
public record AuditFilter(
    long actorId, long targetId, int actionCode, long before, long after, int limit) {

  public boolean matches(AuditLogEntry entry) {
    return (actorId == 0 || entry.actorId() == actorId)
        && (targetId == 0 || entry.targetId() == targetId)
        && (actionCode == 0 || entry.action().code() == actionCode);
  }
}
