package dev.rookery.sandbox.moderation;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditChanges;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a channel's exceptions to the roles' permissions, by the bot and by people alike.
 * Nobody gives or takes a permission that they have neither in the guild nor there.
 */
public final class ChannelOverwrites {
  private final World world;

  public ChannelOverwrites(World world) {
    this.world = world;
  }

  /** Sets the exception for one role or member. */
  public void put(Actor actor, GuildChannel channel, Overwrite overwrite) {
    requireTarget(channel.guildId(), overwrite);
    replace(
        actor,
        channel,
        Stream.concat(
                channel.overwrites().stream()
                    .filter(other -> other.targetId() != overwrite.targetId()),
                Stream.of(overwrite))
            .toList());
  }

  /** Removes the exception for one role or member. */
  public void remove(Actor actor, GuildChannel channel, long targetId) {
    world.permissions().require(actor.userId(), channel, PermissionFlag.MANAGE_ROLES);
    if (find(channel, targetId).isEmpty()) {
      throw new Rejection(ErrorCode.UNKNOWN_OVERWRITE);
    }
    replace(
        actor,
        channel,
        channel.overwrites().stream().filter(other -> other.targetId() != targetId).toList());
  }

  private void replace(Actor actor, GuildChannel channel, List<Overwrite> wanted) {
    requireReplaceable(actor.userId(), channel, wanted);
    GuildChannel after = channel.withOverwrites(wanted);
    if (!after.equals(channel)) {
      world.channels().update(after);
      log(actor, channel, after);
    }
  }

  void requireReplaceable(long userId, GuildChannel channel, List<Overwrite> wanted) {
    world.permissions().require(userId, channel, PermissionFlag.MANAGE_ROLES);
    Member self = world.permissions().memberOf(userId, guildOf(channel));
    if (!managesHere(self, channel)) {
      PermissionSet own =
          world.permissions().inGuild(self).plus(world.permissions().inChannel(self, channel));
      requireGrantable(own, channel.overwrites(), wanted);
    }
  }

  private SimulatedGuild guildOf(GuildChannel channel) {
    return world.guilds().get(channel.guildId());
  }

  /** Whom the channel itself lets manage its exceptions, may give and take everything there. */
  private static boolean managesHere(Member self, GuildChannel channel) {
    return channel.overwrites().stream()
        .filter(overwrite ->
            overwrite.targetId() == self.userId() || self.roleIds().contains(overwrite.targetId()))
        .anyMatch(overwrite -> overwrite.allow().has(PermissionFlag.MANAGE_ROLES));
  }

  /** Fails unless everything that changes is among what the actor has. */
  void requireGrantable(PermissionSet own, List<Overwrite> before, List<Overwrite> after) {
    Map<Long, Overwrite> remaining = byTarget(before);
    for (Overwrite wanted : after) {
      Overwrite known = remaining.remove(wanted.targetId());
      requireHas(own, known, wanted);
    }
    remaining.values().forEach(removed -> requireHas(own, removed, null));
  }

  private static void requireHas(
      PermissionSet own, @Nullable Overwrite before, @Nullable Overwrite after) {
    PermissionSet changed =
        allowed(before)
            .differenceTo(allowed(after))
            .plus(denied(before).differenceTo(denied(after)));
    if (!own.hasAll(changed)) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  private void requireTarget(long guildId, Overwrite overwrite) {
    boolean exists =
        switch (overwrite.kind()) {
          case ROLE -> world.roles().find(guildId, overwrite.targetId()).isPresent();
          case MEMBER -> world.people().find(overwrite.targetId()).isPresent();
        };
    if (!exists) {
      throw new Rejection(ErrorCode.UNKNOWN_OVERWRITE);
    }
  }

  private static Optional<Overwrite> find(GuildChannel channel, long targetId) {
    return channel.overwrites().stream()
        .filter(overwrite -> overwrite.targetId() == targetId)
        .findFirst();
  }

  /** One entry of the audit log for each exception that differs. */
  void log(Actor actor, GuildChannel before, GuildChannel after) {
    Map<Long, Overwrite> remaining = byTarget(before.overwrites());
    for (Overwrite wanted : after.overwrites()) {
      Overwrite known = remaining.remove(wanted.targetId());
      if (!wanted.equals(known)) {
        AuditAction action =
            known == null
                ? AuditAction.CHANNEL_OVERWRITE_CREATE
                : AuditAction.CHANNEL_OVERWRITE_UPDATE;
        log(actor, after, action, wanted, known, wanted);
      }
    }
    remaining
        .values()
        .forEach(removed ->
            log(actor, after, AuditAction.CHANNEL_OVERWRITE_DELETE, removed, removed, null));
  }

  private void log(
      Actor actor,
      GuildChannel channel,
      AuditAction action,
      Overwrite about,
      @Nullable Overwrite before,
      @Nullable Overwrite after) {
    Map<String, String> options = new TreeMap<>();
    options.put("id", Long.toUnsignedString(about.targetId()));
    options.put("type", Integer.toString(about.kind().code()));
    world
        .roles()
        .find(channel.guildId(), about.targetId())
        .ifPresent(role -> options.put("role_name", role.name()));
    AuditChanges changes =
        new AuditChanges()
            .add("allow", text(before, allowed(before)), text(after, allowed(after)))
            .add("deny", text(before, denied(before)), text(after, denied(after)));
    world.auditLog().add(actor, channel.guildId(), action, channel.id(), changes.list(), options);
  }

  private static @Nullable String text(@Nullable Overwrite overwrite, PermissionSet permissions) {
    return overwrite == null ? null : Long.toUnsignedString(permissions.bits());
  }

  private static PermissionSet allowed(@Nullable Overwrite overwrite) {
    return overwrite == null ? PermissionSet.NONE : overwrite.allow();
  }

  private static PermissionSet denied(@Nullable Overwrite overwrite) {
    return overwrite == null ? PermissionSet.NONE : overwrite.deny();
  }

  private static Map<Long, Overwrite> byTarget(List<Overwrite> overwrites) {
    Map<Long, Overwrite> byTarget = new TreeMap<>();
    overwrites.forEach(overwrite -> byTarget.put(overwrite.targetId(), overwrite));
    return byTarget;
  }
}
