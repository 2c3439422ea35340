package dev.rookery.discord.gateway.shards;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ids of the latest events that took effect. Not thread-safe. */
final class RecentIds {
  /** Some minutes of a busy shard, and a message on the bus of less than 200 kB. */
  static final int KEPT = 10_000;

  private final Set<Long> ids = new LinkedHashSet<>();

  /** Adds an id; false if it was there. */
  boolean add(long id) {
    boolean isNew = ids.add(id);
    if (ids.size() > KEPT) {
      ids.remove(ids.iterator().next());
    }
    return isNew;
  }

  void addAll(Collection<Long> others) {
    others.forEach(this::add);
  }

  /** The oldest first. */
  List<Long> all() {
    return List.copyOf(ids);
  }
}
