package dev.rookery.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the schema.
 *
 * @param current the version of the schema; null if nothing was applied yet
 * @param newest the newest version that this build has; null if it has none
 * @param pending the versions still to be applied, in order
 */
public record MigrationStatus(
    @Nullable String current, @Nullable String newest, List<String> pending) {
  public MigrationStatus {
    pending = List.copyOf(pending);
  }
}
