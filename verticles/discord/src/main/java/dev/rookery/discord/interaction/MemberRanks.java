package dev.rookery.discord.interaction;

import dev.rookery.bus.ModelCache;
import dev.rookery.bus.Rookery;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.PermissionAssignment;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRank;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * The ranks of members, and those that commands demand, without asking the database on the way:
 * each guild's are kept until somebody changes them, here, on another node or in the database
 * itself.
 */
final class MemberRanks {
  /** Guilds whose ranks are kept. */
  private static final int GUILDS_MAX = 2_000;

  // Those of DefaultRanks whose commands ask for about the same permission.
  private static final int OF_MODERATING = 2;
  private static final int OF_BANNING = 3;
  private static final int OF_MANAGING = 5;

  private final ModelCache<Long, GuildPermissions> permissions;

  MemberRanks(Rookery rookery) {
    permissions =
        ModelCache.byGuild(
            rookery,
            GUILDS_MAX,
            PermissionCommandRequest.OfGuild::new,
            PermissionRank.class,
            PermissionAssignment.class,
            PermissionCommand.class);
  }

  /** What a guild has set. */
  Future<GuildPermissions> ofGuild(long guildId) {
    return permissions.get(guildId);
  }

  Future<Void> close() {
    return permissions.close();
  }

  /**
   * The rank of who does that. Owners and administrators have the highest, so that they cannot lock
   * themselves out. As long as no role of the guild carries a rank, Discord's permissions do.
   */
  static int rank(GuildPermissions ofGuild, Use use) {
    if (use.byAdministrator()) {
      return PermissionRank.HIGHEST;
    }
    return areSet(ofGuild)
        ? ofGuild.rankOf(use.asMember().map(DiscordMember::roleIds).orElse(List.of()))
        : rankOf(use.permissions());
  }

  /** Whether a role of the guild carries a rank. */
  static boolean areSet(GuildPermissions ofGuild) {
    return ofGuild.ranks().stream().anyMatch(info -> !info.roleIds().isEmpty());
  }

  private static int rankOf(Set<DiscordPermission> held) {
    if (held.contains(DiscordPermission.MANAGE_GUILD)) {
      return OF_MANAGING;
    }
    if (held.contains(DiscordPermission.BAN_MEMBERS)) {
      return OF_BANNING;
    }
    return held.contains(DiscordPermission.KICK_MEMBERS)
            || held.contains(DiscordPermission.MODERATE_MEMBERS)
            || held.contains(DiscordPermission.MANAGE_MESSAGES)
        ? OF_MODERATING
        : 0;
  }
}
