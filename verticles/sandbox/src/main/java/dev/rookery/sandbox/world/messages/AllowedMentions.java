package dev.rookery.sandbox.world.messages;

import java.util.Set;

/**
 * The mentions in a message that may notify.
 *
 * @param users whether every user may be notified; otherwise only {@code userIds}
 * @param roles whether every role may be notified; otherwise only {@code roleIds}
 * @param repliedUser whether the author of the message that is replied to is notified
 */
public record AllowedMentions(
    boolean everyone,
    boolean users,
    boolean roles,
    Set<Long> userIds,
    Set<Long> roleIds,
    boolean repliedUser) {

  /** What a message allows by default. */
  public static final AllowedMentions ALL =
      new AllowedMentions(true, true, true, Set.of(), Set.of(), true);

  public AllowedMentions {
    userIds = Set.copyOf(userIds);
    roleIds = Set.copyOf(roleIds);
  }

  public boolean allowsUser(long id) {
    return users || userIds.contains(id);
  }

  public boolean allowsRole(long id) {
    return roles || roleIds.contains(id);
  }
}
