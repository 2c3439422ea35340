package dev.rookery.models.privacy;

import java.util.Map;

/**
 * What an erasure did.
 *
 * @param deleted rows deleted, by table; rows that went with others not counted
 * @param changed rows in which an id was replaced, by table
 */
public record Erasure(Map<String, Long> deleted, Map<String, Long> changed) {
  public Erasure {
    deleted = Map.copyOf(deleted);
    changed = Map.copyOf(changed);
  }
}
