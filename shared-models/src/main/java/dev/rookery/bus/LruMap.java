package dev.rookery.bus;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map with a bounded number of entries: the least recently used makes room for a new one. */
final class LruMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  LruMap(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
