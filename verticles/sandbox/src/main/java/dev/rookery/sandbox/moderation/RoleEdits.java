package dev.rookery.sandbox.moderation;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditChange;
import dev.rookery.sandbox.world.audit.AuditChanges;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.RoleEdit;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of roles by the bot and by people alike. Each checks the actor's permissions and height,
 * and fails with the {@link Rejection} that Discord gives.
 */
public final class RoleEdits {
  private static final int NAME_MAX = 100;
  private static final int COLOR_MAX = 0xFFFFFF;
  private static final int ROLES_MAX = 250;

  private final World world;

  public RoleEdits(World world) {
    this.world = world;
  }

  /** A new role just above {@code @everyone}. */
  public Role create(Actor actor, SimulatedGuild guild, RoleEdit edit) {
    Member self = require(actor, guild);
    checkForm(edit);
    if (world.roles().of(guild.id()).size() >= ROLES_MAX) {
      throw new Rejection(ErrorCode.ROLES_MAX);
    }
    PermissionSet usual = world.roles().everyone(guild.id()).permissions();
    requireGrantable(self, usual, edit.permissions());
    Role role = world.roles().createLowest(guild, usual, edit);
    log(actor, AuditAction.ROLE_CREATE, role.id(), null, role);
    return role;
  }

  public Role edit(Actor actor, SimulatedGuild guild, long roleId, RoleEdit edit) {
    Member self = require(actor, guild);
    Role before = withinReach(self, roleId);
    checkForm(edit);
    requireGrantable(self, before.permissions(), edit.permissions());
    Role after = edit.applyTo(before);
    if (!after.equals(before)) {
      world.roles().update(after);
      log(actor, AuditAction.ROLE_UPDATE, roleId, before, after);
    }
    return after;
  }

  public void delete(Actor actor, SimulatedGuild guild, long roleId) {
    Member self = require(actor, guild);
    Role role = withinReach(self, roleId);
    if (role.everyone() || role.managedByBot() != 0) {
      throw new Rejection(ErrorCode.INVALID_ROLE);
    }
    world.roles().delete(role);
    log(actor, AuditAction.ROLE_DELETE, roleId, role, null);
  }

  /**
   * Moves roles up and down.
   *
   * @param positions the wanted heights by the role's id
   */
  public void move(Actor actor, SimulatedGuild guild, Map<Long, Integer> positions) {
    Member self = require(actor, guild);
    positions.keySet().forEach(id -> world.roles().get(guild.id(), id));
    List<Role> order =
        new ArrayList<>(
            world.roles().of(guild.id()).stream()
                .filter(role -> !role.everyone())
                .sorted(
                    Comparator.comparingInt(
                        role -> positions.getOrDefault(role.id(), role.position())))
                .toList());
    List<Role> moved = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).position() != i + 1) {
        moved.add(order.get(i).withPosition(i + 1));
      }
    }
    for (Role role : moved) {
      withinReach(self, role.id());
      if (!world.permissions().outranks(self, role)) {
        throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
      }
    }
    moved.forEach(world.roles()::update);
  }

  private Member require(Actor actor, SimulatedGuild guild) {
    return world.permissions().require(actor.userId(), guild, PermissionFlag.MANAGE_ROLES);
  }

  private Role withinReach(Member self, long roleId) {
    Role role = world.roles().get(self.guildId(), roleId);
    if (!world.permissions().outranks(self, role)) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
    return role;
  }

  /** Nobody gives or takes a permission that they do not have. */
  private void requireGrantable(Member self, PermissionSet before, @Nullable PermissionSet wanted) {
    if (wanted != null && !world.permissions().inGuild(self).hasAll(before.differenceTo(wanted))) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  private static void checkForm(RoleEdit edit) {
    FormProblems problems = FormProblems.none();
    String name = edit.name();
    if (name != null) {
      problems.at("name").lengthBetween(name.codePointCount(0, name.length()), 1, NAME_MAX);
    }
    Integer color = edit.color();
    if (color != null && (color < 0 || color > COLOR_MAX)) {
      problems
          .at("color")
          .add("NUMBER_TYPE_MAX", "int value should be between 0 and " + COLOR_MAX + ".");
    }
    problems.throwIfAny();
  }

  private void log(
      Actor actor, AuditAction action, long roleId, @Nullable Role before, @Nullable Role after) {
    Role any = after == null ? before : after;
    if (any != null) {
      world.auditLog().add(actor, any.guildId(), action, roleId, changes(before, after));
    }
  }

  private static List<AuditChange> changes(@Nullable Role before, @Nullable Role after) {
    return new AuditChanges()
        .add("name", before == null ? null : before.name(), after == null ? null : after.name())
        .add("permissions", permissions(before), permissions(after))
        .add("color", before == null ? null : before.color(), after == null ? null : after.color())
        .add(
            "hoist",
            before == null ? null : before.hoisted(),
            after == null ? null : after.hoisted())
        .add(
            "mentionable",
            before == null ? null : before.mentionable(),
            after == null ? null : after.mentionable())
        .list();
  }

  private static @Nullable String permissions(@Nullable Role role) {
    return role == null ? null : Long.toUnsignedString(role.permissions().bits());
  }
}
