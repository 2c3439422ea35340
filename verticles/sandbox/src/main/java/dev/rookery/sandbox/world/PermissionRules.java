package dev.rookery.sandbox.world;

import java.util.List;

/**
 * Who may do what where, and who stands above whom. The order (roles, then the channel's exceptions
 * for {@code @everyone}, for roles together, for the member) is the one in Discord's documentation
 * of permissions.
 */
public final class PermissionRules {
  private final World world;

  PermissionRules(World world) {
    this.world = world;
  }

  /** What the member may do in the guild, before any channel's exceptions. */
  public Permissions inGuild(Member member) {
    Guild guild = world.guilds().get(member.guildId());
    Permissions granted = granted(guild, member);
    boolean exempt = granted.has(Permission.ADMINISTRATOR);
    return member.timedOutAt(world.now()) && !exempt
        ? granted.and(Permissions.LEFT_BY_TIMEOUT)
        : granted;
  }

  /** What the member may do in the channel. Nothing, if the channel is hidden. */
  public Permissions inChannel(Member member, GuildChannel channel) {
    Permissions base = granted(world.guilds().get(member.guildId()), member);
    if (base.has(Permission.ADMINISTRATOR)) {
      return base;
    }
    Permissions here = withOverwrites(base, member, channel);
    if (!here.has(Permission.VIEW_CHANNEL)) {
      return Permissions.NONE;
    }
    return member.timedOutAt(world.now()) ? here.and(Permissions.LEFT_BY_TIMEOUT) : here;
  }

  /** What the user may do in the channel: nothing, if not a member of the guild or of the talk. */
  public Permissions inChannel(long userId, Channel channel) {
    return switch (channel) {
      case GuildChannel inGuild ->
          world
              .members()
              .find(inGuild.guildId(), userId)
              .map(member -> inChannel(member, inGuild))
              .orElse(Permissions.NONE);
      case DirectChannel direct ->
          userId == direct.personId() || userId == world.bot().id()
              ? Permissions.ALL.minus(Permission.ADMINISTRATOR)
              : Permissions.NONE;
    };
  }

  public boolean maySee(long userId, Channel channel) {
    return inChannel(userId, channel).has(Permission.VIEW_CHANNEL);
  }

  /** Fails with "Missing Access" if the channel is hidden, else with "Missing Permissions". */
  public void require(long userId, Channel channel, Permission... needed) {
    Permissions here = inChannel(userId, channel);
    if (!here.has(Permission.VIEW_CHANNEL)) {
      throw new Rejection(ErrorCode.MISSING_ACCESS);
    }
    if (!here.hasAll(Permissions.of(needed))) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  /** Whether the actor stands above the target: the owner above all, nobody above the owner. */
  public boolean outranks(Member actor, Member target) {
    Guild guild = world.guilds().get(actor.guildId());
    if (target.userId() == guild.ownerId()) {
      return false;
    }
    return actor.userId() == guild.ownerId() || height(actor) > height(target);
  }

  /** Whether the actor stands above the role, and so may hand it out or change it. */
  public boolean outranks(Member actor, Role role) {
    Guild guild = world.guilds().get(actor.guildId());
    return actor.userId() == guild.ownerId() || height(actor) > role.position();
  }

  /** The position of the member's highest role, 0 with none. */
  public int height(Member member) {
    return rolesOf(member).stream().mapToInt(Role::position).max().orElse(0);
  }

  private Permissions granted(Guild guild, Member member) {
    if (guild.ownerId() == member.userId()) {
      return Permissions.ALL;
    }
    Permissions sum = world.roles().everyone(guild.id()).permissions();
    for (Role role : rolesOf(member)) {
      sum = sum.plus(role.permissions());
    }
    return sum.has(Permission.ADMINISTRATOR) ? Permissions.ALL : sum;
  }

  private List<Role> rolesOf(Member member) {
    return member.roleIds().stream()
        .flatMap(id -> world.roles().find(member.guildId(), id).stream())
        .toList();
  }

  private static Permissions withOverwrites(Permissions base, Member member, GuildChannel channel) {
    Permissions result = base;
    Permissions allowedToRoles = Permissions.NONE;
    Permissions deniedToRoles = Permissions.NONE;
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
