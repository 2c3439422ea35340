package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.Ban;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The bans of all guilds. This is only the store; who may ban whom, moderation checks. */
public final class Bans {
  private final World world;
  private final Map<Long, NavigableMap<Long, Ban>> byGuild = new ConcurrentHashMap<>();

  Bans(World world) {
    this.world = world;
  }

  void restore(List<Ban> kept) {
    kept.forEach(ban -> bansOf(ban.guildId()).put(ban.userId(), ban));
  }

  void clear() {
    byGuild.clear();
  }

  public void add(Ban ban) {
    bansOf(ban.guildId()).put(ban.userId(), ban);
    world.publish(new WorldEvent.BanAdded(ban));
  }

  public void remove(Ban ban) {
    bansOf(ban.guildId()).remove(ban.userId());
    world.publish(new WorldEvent.BanRemoved(ban));
  }

  public Ban get(long guildId, long userId) {
    return find(guildId, userId).orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_BAN));
  }

  public Optional<Ban> find(long guildId, long userId) {
    return Optional.ofNullable(bansOf(guildId).get(userId));
  }

  /** The guild's bans by the user's id. */
  public Collection<Ban> of(long guildId) {
    return List.copyOf(bansOf(guildId).values());
  }

  /**
   * A page of the guild's bans by the user's id. At most one of the bounds is used.
   *
   * @param before only of users with a smaller id than this one, the nearest; 0 for any
   * @param after only of users with a greater id than this one, 0 for any
   */
  public List<Ban> page(long guildId, long before, long after, int limit) {
    NavigableMap<Long, Ban> all = bansOf(guildId);
    return before == 0
        ? all.tailMap(after, false).values().stream().limit(limit).toList()
        : all.headMap(before, false).descendingMap().values().stream()
            .limit(limit)
            .toList()
            .reversed();
  }

  private NavigableMap<Long, Ban> bansOf(long guildId) {
    return byGuild.computeIfAbsent(guildId, id -> new ConcurrentSkipListMap<>());
  }
}
