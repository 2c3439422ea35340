package dev.rookery.sandbox.world;

/**
 * A channel's exception for one role or one member.
 *
 * @param targetId the role's or the user's id
 */
public record Overwrite(Kind kind, long targetId, Permissions allow, Permissions deny) {
  /** Whom an exception is for, with Discord's numbers. */
  public enum Kind {
    ROLE(0),
    MEMBER(1);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  public static Overwrite allow(Role role, Permission... permissions) {
    return new Overwrite(Kind.ROLE, role.id(), Permissions.of(permissions), Permissions.NONE);
  }

  public static Overwrite deny(Role role, Permission... permissions) {
    return new Overwrite(Kind.ROLE, role.id(), Permissions.NONE, Permissions.of(permissions));
  }

  public static Overwrite allow(User user, Permission... permissions) {
    return new Overwrite(Kind.MEMBER, user.id(), Permissions.of(permissions), Permissions.NONE);
  }

  public static Overwrite deny(User user, Permission... permissions) {
    return new Overwrite(Kind.MEMBER, user.id(), Permissions.NONE, Permissions.of(permissions));
  }
}
