package dev.rookery.sandbox.world.guilds;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/** A set of permissions as Discord's bit field. */
public record PermissionSet(long bits) {
  public static final PermissionSet NONE = new PermissionSet(0);
  public static final PermissionSet ALL = of(EnumSet.allOf(PermissionFlag.class));

  /** The permissions that a timeout leaves: seeing and reading. */
  public static final PermissionSet LEFT_BY_TIMEOUT =
      of(PermissionFlag.VIEW_CHANNEL, PermissionFlag.READ_MESSAGE_HISTORY);

  /** What {@code @everyone} may do in a guild that nobody has configured. */
  public static final PermissionSet OF_EVERYONE =
      of(
          PermissionFlag.CREATE_INSTANT_INVITE,
          PermissionFlag.ADD_REACTIONS,
          PermissionFlag.STREAM,
          PermissionFlag.VIEW_CHANNEL,
          PermissionFlag.SEND_MESSAGES,
          PermissionFlag.EMBED_LINKS,
          PermissionFlag.ATTACH_FILES,
          PermissionFlag.READ_MESSAGE_HISTORY,
          PermissionFlag.USE_EXTERNAL_EMOJIS,
          PermissionFlag.CONNECT,
          PermissionFlag.SPEAK,
          PermissionFlag.USE_VAD,
          PermissionFlag.CHANGE_NICKNAME,
          PermissionFlag.USE_APPLICATION_COMMANDS,
          PermissionFlag.CREATE_PUBLIC_THREADS,
          PermissionFlag.CREATE_PRIVATE_THREADS,
          PermissionFlag.USE_EXTERNAL_STICKERS,
          PermissionFlag.SEND_MESSAGES_IN_THREADS,
          PermissionFlag.SEND_POLLS);

  public static PermissionSet of(PermissionFlag... permissions) {
    return of(List.of(permissions));
  }

  public static PermissionSet of(Collection<PermissionFlag> permissions) {
    return new PermissionSet(
        permissions.stream().mapToLong(PermissionFlag::mask).reduce(0, (all, mask) -> all | mask));
  }

  public boolean has(PermissionFlag permission) {
    return (bits & permission.mask()) != 0;
  }

  public boolean hasAll(PermissionSet wanted) {
    return (bits & wanted.bits) == wanted.bits;
  }

  public PermissionSet plus(PermissionSet more) {
    return new PermissionSet(bits | more.bits);
  }

  public PermissionSet plus(PermissionFlag... more) {
    return plus(of(more));
  }

  public PermissionSet minus(PermissionSet less) {
    return new PermissionSet(bits & ~less.bits);
  }

  public PermissionSet minus(PermissionFlag... less) {
    return minus(of(less));
  }

  /** What only one of the two sets has. */
  public PermissionSet differenceTo(PermissionSet other) {
    return new PermissionSet(bits ^ other.bits);
  }

  public PermissionSet and(PermissionSet limit) {
    return new PermissionSet(bits & limit.bits);
  }

  /** The permissions by name, in Discord's order. */
  public List<PermissionFlag> list() {
    return Arrays.stream(PermissionFlag.values()).filter(this::has).toList();
  }
}
