package dev.rookery.sandbox.page;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.Ban;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a moderator sees of a guild: bans, the latest of the audit log, and what may be done. */
final class ModerationView {
  private static final int ENTRIES_MAX = 30;

  private final World world;

  ModerationView(World world) {
    this.world = world;
  }

  /** Adds to the guild's form what the member may do and see. */
  JsonObject into(JsonObject guild, Member me) {
    PermissionSet permissions = world.permissions().inGuild(me);
    return guild
        .put("may_kick", permissions.has(PermissionFlag.KICK_MEMBERS))
        .put("may_ban", permissions.has(PermissionFlag.BAN_MEMBERS))
        .put("may_time_out", permissions.has(PermissionFlag.MODERATE_MEMBERS))
        .put("bans", bans(me.guildId(), permissions))
        .put("audit", entries(me.guildId(), permissions));
  }

  private JsonArray bans(long guildId, PermissionSet permissions) {
    JsonArray forms = new JsonArray();
    if (permissions.has(PermissionFlag.BAN_MEMBERS)) {
      world.bans().of(guildId).stream().map(this::ban).forEach(forms::add);
    }
    return forms;
  }

  private JsonObject ban(Ban ban) {
    return new JsonObject()
        .put("id", PageView.id(ban.userId()))
        .put("name", nameOf(ban.guildId(), ban.userId()))
        .put("reason", ban.reason());
  }

  private JsonArray entries(long guildId, PermissionSet permissions) {
    JsonArray forms = new JsonArray();
    if (permissions.has(PermissionFlag.VIEW_AUDIT_LOG)) {
      List<AuditLogEntry> all = List.copyOf(world.auditLog().of(guildId));
      all.reversed().stream().limit(ENTRIES_MAX).map(this::entry).forEach(forms::add);
    }
    return forms;
  }

  private JsonObject entry(AuditLogEntry entry) {
    return new JsonObject()
        .put("at", Snowflakes.timeOf(entry.id()).toString())
        .put("actor", nameOf(entry.guildId(), entry.actorId()))
        .put("action", entry.action().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .put("target", nameOf(entry.guildId(), entry.targetId()))
        .put("reason", entry.reason());
  }

  /** What the id stands for; the id itself for what is no longer there. */
  private String nameOf(long guildId, long id) {
    Optional<String> user = world.people().find(id).map(User::displayName);
    Optional<String> role = world.roles().find(guildId, id).map(Role::name);
    Optional<String> channel = world.channels().find(id).map(ModerationView::nameOf);
    return user.or(() -> role).or(() -> channel).orElseGet(() -> PageView.id(id));
  }

  private static String nameOf(Channel channel) {
    return channel instanceof GuildChannel inGuild ? "#" + inGuild.name() : "direct messages";
  }
}
