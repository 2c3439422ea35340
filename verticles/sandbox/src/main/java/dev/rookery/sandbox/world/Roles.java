package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.RoleEdit;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The roles of all guilds. */
public final class Roles {
  private final World world;
  private final Map<Long, Map<Long, Role>> byGuild = new ConcurrentHashMap<>();

  Roles(World world) {
    this.world = world;
  }

  void restore(List<Role> kept) {
    kept.forEach(this::put);
  }

  void clear() {
    byGuild.clear();
  }

  void createEveryone(SimulatedGuild guild) {
    put(
        new Role(
            guild.id(), guild.id(), "@everyone", PermissionSet.OF_EVERYONE, 0, 0, false, false, 0));
  }

  Role createManaged(SimulatedGuild guild, User bot, PermissionSet granted) {
    return create(guild, bot.displayName(), granted, 0, bot.id());
  }

  /**
   * A new role above all others of the guild.
   *
   * @param color 0xRRGGBB, 0 for none
   */
  public Role create(SimulatedGuild guild, String name, PermissionSet permissions, int color) {
    return create(guild, name, permissions, color, 0);
  }

  private Role create(
      SimulatedGuild guild, String name, PermissionSet permissions, int color, long managedByBot) {
    int position = of(guild.id()).size();
    long id = world.snowflakes().next();
    Role role =
        new Role(
            id, guild.id(), name, permissions, position, color, color != 0, true, managedByBot);
    put(role);
    world.publish(new WorldEvent.RoleCreated(role));
    return role;
  }

  /** A new role just above {@code @everyone}; all others move up. */
  public Role createLowest(SimulatedGuild guild, PermissionSet usual, RoleEdit edit) {
    of(guild.id()).stream()
        .filter(role -> !role.everyone())
        .map(role -> role.withPosition(role.position() + 1))
        .toList()
        .reversed()
        .forEach(this::update);
    Role blank =
        new Role(world.snowflakes().next(), guild.id(), "new role", usual, 1, 0, false, false, 0);
    Role role = edit.applyTo(blank);
    put(role);
    world.publish(new WorldEvent.RoleCreated(role));
    return role;
  }

  /** Replaces the role with the same id. */
  public void update(Role role) {
    get(role.guildId(), role.id());
    put(role);
    world.publish(new WorldEvent.RoleUpdated(role));
  }

  /** Removes the role from the guild and from its members. */
  public void delete(Role role) {
    if (role.everyone()) {
      throw new IllegalArgumentException("@everyone cannot be deleted");
    }
    rolesOf(role.guildId()).remove(role.id());
    world.members().of(role.guildId()).stream()
        .filter(member -> member.roleIds().contains(role.id()))
        .forEach(member -> world.members().update(member.withoutRole(role.id())));
    world.publish(new WorldEvent.RoleDeleted(role));
  }

  public Role everyone(long guildId) {
    return get(guildId, guildId);
  }

  public Role get(long guildId, long roleId) {
    return find(guildId, roleId).orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_ROLE));
  }

  public Optional<Role> find(long guildId, long roleId) {
    return Optional.ofNullable(rolesOf(guildId).get(roleId));
  }

  /** The role of that name; fails if there is none. */
  public Role named(SimulatedGuild guild, String name) {
    return of(guild.id()).stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("No role of " + guild.name() + " is called " + name));
  }

  /** The guild's roles, lowest first. */
  public List<Role> of(long guildId) {
    return rolesOf(guildId).values().stream()
        .sorted(Comparator.comparingInt(Role::position).thenComparingLong(Role::id))
        .toList();
  }

  private void put(Role role) {
    rolesOf(role.guildId()).put(role.id(), role);
  }

  private Map<Long, Role> rolesOf(long guildId) {
    return byGuild.computeIfAbsent(guildId, id -> new ConcurrentSkipListMap<>());
  }
}
