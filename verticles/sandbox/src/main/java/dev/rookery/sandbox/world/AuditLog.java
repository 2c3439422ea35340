package dev.rookery.sandbox.world;

import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditChange;
import dev.rookery.sandbox.world.audit.AuditFilter;
import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The audit logs of all guilds. Discord keeps 45 days; here a number of entries is kept. */
public final class AuditLog {
  private static final int KEPT_PER_GUILD_MAX = 2_000;

  private final World world;
  private final Map<Long, NavigableMap<Long, AuditLogEntry>> byGuild = new ConcurrentHashMap<>();

  AuditLog(World world) {
    this.world = world;
  }

  void restore(List<AuditLogEntry> kept) {
    kept.forEach(entry -> entriesOf(entry.guildId()).put(entry.id(), entry));
  }

  void clear() {
    byGuild.clear();
  }

  /** All entries of the guild, oldest first. */
  public Collection<AuditLogEntry> of(long guildId) {
    return List.copyOf(entriesOf(guildId).values());
  }

  /** The wanted entries, for somebody who may see them. */
  public List<AuditLogEntry> read(long userId, SimulatedGuild guild, AuditFilter filter) {
    world.permissions().require(userId, guild, PermissionFlag.VIEW_AUDIT_LOG);
    NavigableMap<Long, AuditLogEntry> all = entriesOf(guild.id());
    Collection<AuditLogEntry> inOrder =
        filter.after() != 0
            ? all.tailMap(filter.after(), false).values()
            : all.headMap(filter.before() == 0 ? Long.MAX_VALUE : filter.before(), false)
                .descendingMap()
                .values();
    return inOrder.stream().filter(filter::matches).limit(filter.limit()).toList();
  }

  public void add(
      Actor actor, long guildId, AuditAction action, long targetId, List<AuditChange> changes) {
    add(actor, guildId, action, targetId, changes, Map.of());
  }

  public void add(
      Actor actor,
      long guildId,
      AuditAction action,
      long targetId,
      List<AuditChange> changes,
      Map<String, String> options) {
    AuditLogEntry entry =
        new AuditLogEntry(
            world.snowflakes().next(),
            guildId,
            action,
            actor.userId(),
            targetId,
            changes,
            options,
            actor.reason());
    NavigableMap<Long, AuditLogEntry> entries = entriesOf(guildId);
    entries.put(entry.id(), entry);
    if (entries.size() > KEPT_PER_GUILD_MAX) {
      entries.pollFirstEntry();
    }
    world.publish(new WorldEvent.AuditLogged(entry));
  }

  private NavigableMap<Long, AuditLogEntry> entriesOf(long guildId) {
    return byGuild.computeIfAbsent(guildId, id -> new ConcurrentSkipListMap<>());
  }
}
