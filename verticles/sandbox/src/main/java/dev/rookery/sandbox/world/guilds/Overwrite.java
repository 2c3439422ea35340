package dev.rookery.sandbox.world.guilds;

/**
 * A channel's exception for one role or one member.
 *
 * @param targetId the role's or the user's id
 */
public record Overwrite(Kind kind, long targetId, PermissionSet allow, PermissionSet deny) {
  /** The kinds of target that an exception is for, with Discord's numbers. */
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

  public static Overwrite allow(Role role, PermissionFlag... permissions) {
    return new Overwrite(Kind.ROLE, role.id(), PermissionSet.of(permissions), PermissionSet.NONE);
  }

  public static Overwrite deny(Role role, PermissionFlag... permissions) {
    return new Overwrite(Kind.ROLE, role.id(), PermissionSet.NONE, PermissionSet.of(permissions));
  }

  public static Overwrite allow(User user, PermissionFlag... permissions) {
    return new Overwrite(Kind.MEMBER, user.id(), PermissionSet.of(permissions), PermissionSet.NONE);
  }

  public static Overwrite deny(User user, PermissionFlag... permissions) {
    return new Overwrite(Kind.MEMBER, user.id(), PermissionSet.NONE, PermissionSet.of(permissions));
  }
}
