package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.ChannelType;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import java.util.List;

/**
 * The rules for who may do what where, and who ranks above whom. The order (roles, then the
 * channel's exceptions for {@code @everyone}, for roles together, for the member) is the one in
 * Discord's documentation of permissions.
 */
public final class PermissionRules {
  private final World world;

  PermissionRules(World world) {
    this.world = world;
  }

  /** What the member may do in the guild, before any channel's exceptions. */
  public PermissionSet inGuild(Member member) {
    SimulatedGuild guild = world.guilds().get(member.guildId());
    PermissionSet granted = granted(guild, member);
    boolean exempt = granted.has(PermissionFlag.ADMINISTRATOR);
    return member.timedOutAt(world.now()) && !exempt
        ? granted.and(PermissionSet.LEFT_BY_TIMEOUT)
        : granted;
  }

  /** What the member may do in the channel. Nothing, if the channel is hidden. */
  public PermissionSet inChannel(Member member, GuildChannel channel) {
    PermissionSet base = granted(world.guilds().get(member.guildId()), member);
    if (base.has(PermissionFlag.ADMINISTRATOR)) {
      return base;
    }
    PermissionSet here =
        channel.isThread()
            ? inThread(base, member, channel)
            : withOverwrites(base, member, channel);
    if (!here.has(PermissionFlag.VIEW_CHANNEL)) {
      return PermissionSet.NONE;
    }
    return member.timedOutAt(world.now()) ? here.and(PermissionSet.LEFT_BY_TIMEOUT) : here;
  }

  /**
   * A thread has the exceptions of its channel, and another permission for writing. A private one
   * is hidden from everyone but its members and moderators.
   */
  private PermissionSet inThread(PermissionSet base, Member member, GuildChannel thread) {
    if (!(world.channels().find(thread.parentId()).orElse(null) instanceof GuildChannel parent)) {
      return PermissionSet.NONE;
    }
    PermissionSet there = withOverwrites(base, member, parent);
    boolean hidden =
        thread.type() == ChannelType.PRIVATE_THREAD
            && thread.thread() != null
            && !thread.thread().memberIds().contains(member.userId())
            && !there.has(PermissionFlag.MANAGE_THREADS);
    if (hidden) {
      return PermissionSet.NONE;
    }
    return there.has(PermissionFlag.SEND_MESSAGES_IN_THREADS)
        ? there.plus(PermissionFlag.SEND_MESSAGES)
        : there.minus(PermissionFlag.SEND_MESSAGES);
  }

  /**
   * What the user may do in the channel: nothing unless a member of the guild or of the direct
   * channel.
   */
  public PermissionSet inChannel(long userId, Channel channel) {
    return switch (channel) {
      case GuildChannel inGuild ->
          world
              .members()
              .find(inGuild.guildId(), userId)
              .map(member -> inChannel(member, inGuild))
              .orElse(PermissionSet.NONE);
      case DirectChannel direct ->
          userId == direct.personId() || userId == world.bot().id()
              ? PermissionSet.ALL.minus(PermissionFlag.ADMINISTRATOR)
              : PermissionSet.NONE;
    };
  }

  public boolean maySee(long userId, Channel channel) {
    return inChannel(userId, channel).has(PermissionFlag.VIEW_CHANNEL);
  }

  /** Fails with "Missing Access" if the channel is hidden, otherwise with "Missing Permissions". */
  public void require(long userId, Channel channel, PermissionFlag... needed) {
    PermissionSet here = inChannel(userId, channel);
    if (!here.has(PermissionFlag.VIEW_CHANNEL)) {
      throw new Rejection(ErrorCode.MISSING_ACCESS);
    }
    if (!here.hasAll(PermissionSet.of(needed))) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  /** Fails with "Missing Access" for somebody who is not in the guild. */
  public Member memberOf(long userId, SimulatedGuild guild) {
    return world
        .members()
        .find(guild.id(), userId)
        .orElseThrow(() -> new Rejection(ErrorCode.MISSING_ACCESS));
  }

  /** The member, if it has those permissions in the guild. */
  public Member require(long userId, SimulatedGuild guild, PermissionFlag... needed) {
    Member member = memberOf(userId, guild);
    if (!inGuild(member).hasAll(PermissionSet.of(needed))) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
    return member;
  }

  /** Fails with "Missing Permissions" unless the actor ranks above the target. */
  public void requireAbove(Member actor, Member target) {
    if (!outranks(actor, target)) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  /** Whether the actor ranks above the target: the owner above all, nobody above the owner. */
  public boolean outranks(Member actor, Member target) {
    SimulatedGuild guild = world.guilds().get(actor.guildId());
    if (target.userId() == guild.ownerId()) {
      return false;
    }
    return actor.userId() == guild.ownerId() || height(actor) > height(target);
  }

  /** Whether the actor ranks above the role, and so may assign or change it. */
  public boolean outranks(Member actor, Role role) {
    SimulatedGuild guild = world.guilds().get(actor.guildId());
    return actor.userId() == guild.ownerId() || height(actor) > role.position();
  }

  /** The position of the member's highest role, 0 with none. */
  public int height(Member member) {
    return rolesOf(member).stream().mapToInt(Role::position).max().orElse(0);
  }

  private PermissionSet granted(SimulatedGuild guild, Member member) {
    if (guild.ownerId() == member.userId()) {
      return PermissionSet.ALL;
    }
    PermissionSet sum = world.roles().everyone(guild.id()).permissions();
    for (Role role : rolesOf(member)) {
      sum = sum.plus(role.permissions());
    }
    return sum.has(PermissionFlag.ADMINISTRATOR) ? PermissionSet.ALL : sum;
  }

  private List<Role> rolesOf(Member member) {
    return member.roleIds().stream()
        .flatMap(id -> world.roles().find(member.guildId(), id).stream())
        .toList();
  }

  private static PermissionSet withOverwrites(
      PermissionSet base, Member member, GuildChannel channel) {
    PermissionSet result = base;
    PermissionSet allowedToRoles = PermissionSet.NONE;
    PermissionSet deniedToRoles = PermissionSet.NONE;
    for (Overwrite overwrite : channel.overwrites()) {
      if (overwrite.kind() != Overwrite.Kind.ROLE) {
        continue;
      }
      if (overwrite.targetId() == channel.guildId()) {
        result = result.minus(overwrite.deny()).plus(overwrite.allow());
      } else if (member.roleIds().contains(overwrite.targetId())) {
        allowedToRoles = allowedToRoles.plus(overwrite.allow());
        deniedToRoles = deniedToRoles.plus(overwrite.deny());
      }
    }
    result = result.minus(deniedToRoles).plus(allowedToRoles);
    for (Overwrite overwrite : channel.overwrites()) {
      if (overwrite.kind() == Overwrite.Kind.MEMBER && overwrite.targetId() == member.userId()) {
        result = result.minus(overwrite.deny()).plus(overwrite.allow());
      }
    }
    return result;
  }
}
