package dev.rookery.sandbox.moderation;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.PermissionRules;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditChanges;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.MemberEdit;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of members by the bot and by people alike: nickname, roles, timeout. Each checks the
 * actor's permissions and height, and fails with the {@link Rejection} that Discord gives.
 */
public final class MemberEdits {
  private static final Duration TIMEOUT_MAX = Duration.ofDays(28);
  private static final int NICKNAME_MAX = 32;

  private final World world;

  public MemberEdits(World world) {
    this.world = world;
  }

  /** Makes all the changes, or none. */
  public Member edit(Actor actor, SimulatedGuild guild, long userId, MemberEdit edit) {
    Member self = world.permissions().memberOf(actor.userId(), guild);
    requirePermissions(actor, guild, edit);
    Member target = world.members().known(guild.id(), userId);
    checkForm(edit);
    if (edit.changesNickname() && self.userId() != userId) {
      world.permissions().requireAbove(self, target);
    }
    if (edit.changesTimeout()) {
      requireTimeout(self, target);
    }
    Set<Long> roleIds = edit.roleIds();
    if (roleIds != null) {
      requireRoles(self, target, roleIds);
    }
    return apply(actor, target, edit);
  }

  /**
   * Changes one's own nickname.
   *
   * @param nickname null or empty for none
   */
  public Member editOwnNickname(Actor actor, SimulatedGuild guild, @Nullable String nickname) {
    world.permissions().require(actor.userId(), guild, PermissionFlag.CHANGE_NICKNAME);
    MemberEdit edit = MemberEdit.nickname(nickname);
    checkForm(edit);
    return apply(actor, world.members().get(guild.id(), actor.userId()), edit);
  }

  public void addRole(Actor actor, SimulatedGuild guild, long userId, long roleId) {
    Member target = targetOfRole(actor, guild, userId, roleId);
    apply(actor, target, MemberEdit.roles(target.withRole(roleId).roleIds()));
  }

  public void removeRole(Actor actor, SimulatedGuild guild, long userId, long roleId) {
    Member target = targetOfRole(actor, guild, userId, roleId);
    apply(actor, target, MemberEdit.roles(target.withoutRole(roleId).roleIds()));
  }

  private Member targetOfRole(Actor actor, SimulatedGuild guild, long userId, long roleId) {
    Member self = world.permissions().require(actor.userId(), guild, PermissionFlag.MANAGE_ROLES);
    Member target = world.members().known(guild.id(), userId);
    requireRole(self, roleId);
    return target;
  }

  private void requirePermissions(Actor actor, SimulatedGuild guild, MemberEdit edit) {
    PermissionRules rules = world.permissions();
    if (edit.changesNickname()) {
      rules.require(actor.userId(), guild, PermissionFlag.MANAGE_NICKNAMES);
    }
    if (edit.roleIds() != null) {
      rules.require(actor.userId(), guild, PermissionFlag.MANAGE_ROLES);
    }
    if (edit.changesTimeout()) {
      rules.require(actor.userId(), guild, PermissionFlag.MODERATE_MEMBERS);
    }
  }

  private void checkForm(MemberEdit edit) {
    FormProblems problems = FormProblems.none();
    String nickname = edit.nickname();
    if (nickname != null) {
      problems.at("nick").lengthAtMost(nickname.codePointCount(0, nickname.length()), NICKNAME_MAX);
    }
    Instant until = edit.timedOutUntil();
    if (until != null && until.isAfter(world.now().plus(TIMEOUT_MAX))) {
      problems
          .at("communication_disabled_until")
          .add(
              "INVALID_COMMUNICATION_DISABLED_TIMESTAMP",
              "Invalid communication disabled timestamp");
    }
    problems.throwIfAny();
  }

  private void requireTimeout(Member self, Member target) {
    world.permissions().requireAbove(self, target);
    if (world.permissions().inGuild(target).has(PermissionFlag.ADMINISTRATOR)) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  /** Only roles that come or go must be within the actor's reach; the others just stay. */
  private void requireRoles(Member self, Member target, Set<Long> wanted) {
    wanted.stream()
        .filter(id -> !target.roleIds().contains(id))
        .forEach(id -> requireRole(self, id));
    target.roleIds().stream()
        .filter(id -> !wanted.contains(id))
        .forEach(id -> requireRole(self, id));
  }

  private void requireRole(Member self, long roleId) {
    Role role = world.roles().get(self.guildId(), roleId);
    if (role.everyone() || role.managedByBot() != 0) {
      throw new Rejection(ErrorCode.INVALID_ROLE);
    }
    if (!world.permissions().outranks(self, role)) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  private Member apply(Actor actor, Member before, MemberEdit edit) {
    Member after = before;
    if (edit.changesNickname()) {
      String nickname = edit.nickname();
      after = after.withNickname(nickname == null || nickname.isBlank() ? null : nickname);
    }
    Set<Long> roleIds = edit.roleIds();
    if (roleIds != null) {
      after = after.withRoles(roleIds);
    }
    if (edit.changesTimeout()) {
      after = after.timedOutUntil(edit.timedOutUntil());
    }
    if (!after.equals(before)) {
      world.members().update(after);
      log(actor, before, after);
    }
    return after;
  }

  private void log(Actor actor, Member before, Member after) {
    AuditChanges changes =
        new AuditChanges()
            .add("nick", before.nickname(), after.nickname())
            .add("communication_disabled_until", before.timedOutUntil(), after.timedOutUntil());
    if (!changes.isEmpty()) {
      world
          .auditLog()
          .add(actor, after.guildId(), AuditAction.MEMBER_UPDATE, after.userId(), changes.list());
    }
    AuditChanges roles =
        new AuditChanges()
            .add("$add", null, rolesMissing(after, before))
            .add("$remove", null, rolesMissing(before, after));
    if (!roles.isEmpty()) {
      world
          .auditLog()
          .add(
              actor, after.guildId(), AuditAction.MEMBER_ROLE_UPDATE, after.userId(), roles.list());
    }
  }

  /** The roles that the one has and the other has not; null if there are none. */
  private @Nullable JsonArray rolesMissing(Member one, Member other) {
    JsonArray missing = new JsonArray();
    one.roleIds().stream()
        .filter(id -> !other.roleIds().contains(id))
        .map(id -> world.roles().get(one.guildId(), id))
        .map(role ->
            new JsonObject().put("id", Long.toUnsignedString(role.id())).put("name", role.name()))
        .forEach(missing::add);
    return missing.isEmpty() ? null : missing;
  }
}
