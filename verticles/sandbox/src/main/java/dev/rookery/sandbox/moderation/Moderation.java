package dev.rookery.sandbox.moderation;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.guilds.Ban;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removing people from guilds and keeping them out, by the bot and by people alike. Each method
 * checks the actor's permissions and height, and fails with the {@link Rejection} that Discord
 * gives.
 */
public final class Moderation {
  private static final Duration DELETED_SPAN_MAX = Duration.ofDays(7);
  private static final int BULK_MAX = 200;

  private final World world;

  public Moderation(World world) {
    this.world = world;
  }

  public void kick(Actor actor, SimulatedGuild guild, long userId) {
    Member self = world.permissions().require(actor.userId(), guild, PermissionFlag.KICK_MEMBERS);
    Member target = world.members().known(guild.id(), userId);
    world.permissions().requireAbove(self, target);
    remove(guild, target);
    world.auditLog().add(actor, guild.id(), AuditAction.MEMBER_KICK, userId, List.of());
  }

  /**
   * Bans the user, who need not be a member. One who is banned already stays so, for the reason
   * given then.
   *
   * @param deleted how far back the user's messages are deleted
   */
  public void ban(Actor actor, SimulatedGuild guild, long userId, Duration deleted) {
    Member self = world.permissions().require(actor.userId(), guild, PermissionFlag.BAN_MEMBERS);
    checkSpan(deleted);
    requireBannable(self, guild, userId);
    apply(actor, guild, userId, deleted);
  }

  /**
   * The outcome of banning several.
   *
   * @param failed those who could not be banned, or were already
   */
  public record BulkBan(List<Long> banned, List<Long> failed) {
    public BulkBan {
      banned = List.copyOf(banned);
      failed = List.copyOf(failed);
    }
  }

  /** Bans as many of the users as possible; fails if it is none. */
  public BulkBan banSeveral(
      Actor actor, SimulatedGuild guild, Set<Long> userIds, Duration deleted) {
    Member self =
        world
            .permissions()
            .require(
                actor.userId(), guild, PermissionFlag.BAN_MEMBERS, PermissionFlag.MANAGE_GUILD);
    checkSpan(deleted);
    checkCount(userIds.size());
    List<Long> banned = new ArrayList<>();
    List<Long> failed = new ArrayList<>();
    for (long userId : userIds) {
      if (bannable(self, guild, userId)) {
        apply(actor, guild, userId, deleted);
        banned.add(userId);
      } else {
        failed.add(userId);
      }
    }
    if (banned.isEmpty()) {
      throw new Rejection(ErrorCode.BULK_BAN_FAILED);
    }
    return new BulkBan(banned, failed);
  }

  public void unban(Actor actor, SimulatedGuild guild, long userId) {
    world.permissions().require(actor.userId(), guild, PermissionFlag.BAN_MEMBERS);
    world.bans().remove(world.bans().get(guild.id(), userId));
    world.auditLog().add(actor, guild.id(), AuditAction.MEMBER_BAN_REMOVE, userId, List.of());
  }

  /** The user's ban, for somebody who may ban. */
  public Ban banOf(long readerId, SimulatedGuild guild, long userId) {
    world.permissions().require(readerId, guild, PermissionFlag.BAN_MEMBERS);
    return world.bans().get(guild.id(), userId);
  }

  /** A page of the bans, for somebody who may ban; at most one bound is used, 0 is for none. */
  public List<Ban> bans(long readerId, SimulatedGuild guild, long before, long after, int limit) {
    world.permissions().require(readerId, guild, PermissionFlag.BAN_MEMBERS);
    return world.bans().page(guild.id(), before, after, limit);
  }

  private void requireBannable(Member self, SimulatedGuild guild, long userId) {
    world.people().get(userId);
    Optional<Member> target = world.members().find(guild.id(), userId);
    target.ifPresent(member -> world.permissions().requireAbove(self, member));
  }

  private boolean bannable(Member self, SimulatedGuild guild, long userId) {
    Optional<Member> target = world.members().find(guild.id(), userId);
    return world.people().find(userId).isPresent()
        && world.bans().find(guild.id(), userId).isEmpty()
        && target.map(member -> world.permissions().outranks(self, member)).orElse(true);
  }

  private void apply(Actor actor, SimulatedGuild guild, long userId, Duration deleted) {
    world.messages().deleteRecent(guild, userId, deleted);
    if (world.bans().find(guild.id(), userId).isPresent()) {
      return;
    }
    world.bans().add(new Ban(guild.id(), userId, actor.reason()));
    world.members().find(guild.id(), userId).ifPresent(member -> remove(guild, member));
    world.auditLog().add(actor, guild.id(), AuditAction.MEMBER_BAN_ADD, userId, List.of());
  }

  private void remove(SimulatedGuild guild, Member member) {
    User user = world.people().get(member.userId());
    if (user.id() == world.bot().id()) {
      world.guilds().removeBot(guild);
    } else {
      world.members().leave(guild, user);
    }
  }

  private static void checkSpan(Duration deleted) {
    if (deleted.isNegative() || deleted.compareTo(DELETED_SPAN_MAX) > 0) {
      FormProblems problems = FormProblems.none();
      problems
          .at("delete_message_seconds")
          .add(
              "NUMBER_TYPE_MAX",
              "int value should be between 0 and " + DELETED_SPAN_MAX.toSeconds() + ".");
      throw problems.toRejection();
    }
  }

  private static void checkCount(int count) {
    FormProblems problems = FormProblems.none();
    problems.at("user_ids").lengthBetween(count, 1, BULK_MAX);
    problems.throwIfAny();
  }
}
