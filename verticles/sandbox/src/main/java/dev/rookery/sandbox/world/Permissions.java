package dev.rookery.sandbox.world;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/** A set of permissions as Discord's bit field. */
public record Permissions(long bits) {
  public static final Permissions NONE = new Permissions(0);
  public static final Permissions ALL = of(EnumSet.allOf(Permission.class));

  /** What a timeout leaves: to see and to read. */
  static final Permissions LEFT_BY_TIMEOUT =
      of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY);

  /** What {@code @everyone} may do in a guild that nobody has configured. */
  public static final Permissions OF_EVERYONE =
      of(
          Permission.CREATE_INSTANT_INVITE,
          Permission.ADD_REACTIONS,
          Permission.STREAM,
          Permission.VIEW_CHANNEL,
          Permission.SEND_MESSAGES,
          Permission.EMBED_LINKS,
          Permission.ATTACH_FILES,
          Permission.READ_MESSAGE_HISTORY,
          Permission.USE_EXTERNAL_EMOJIS,
          Permission.CONNECT,
          Permission.SPEAK,
          Permission.USE_VAD,
          Permission.CHANGE_NICKNAME,
          Permission.USE_APPLICATION_COMMANDS,
          Permission.CREATE_PUBLIC_THREADS,
          Permission.CREATE_PRIVATE_THREADS,
          Permission.USE_EXTERNAL_STICKERS,
          Permission.SEND_MESSAGES_IN_THREADS,
          Permission.SEND_POLLS);

  public static Permissions of(Permission... permissions) {
    return of(List.of(permissions));
  }

  public static Permissions of(Collection<Permission> permissions) {
    return new Permissions(
        permissions.stream().mapToLong(Permission::mask).reduce(0, (all, mask) -> all | mask));
  }

  public boolean has(Permission permission) {
    return (bits & permission.mask()) != 0;
  }

  public boolean hasAll(Permissions wanted) {
    return (bits & wanted.bits) == wanted.bits;
  }

  public Permissions plus(Permissions more) {
    return new Permissions(bits | more.bits);
  }

  public Permissions plus(Permission... more) {
    return plus(of(more));
  }

  public Permissions minus(Permissions less) {
    return new Permissions(bits & ~less.bits);
  }

  public Permissions minus(Permission... less) {
    return minus(of(less));
  }

  Permissions and(Permissions limit) {
    return new Permissions(bits & limit.bits);
  }

  /** The permissions by name, in Discord's order. */
  public List<Permission> list() {
    return Arrays.stream(Permission.values()).filter(this::has).toList();
  }
}
