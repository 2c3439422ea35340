package dev.rookery.operations;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the schema did.
 *
 * @param from the version before; null for an empty schema
 * @param to the version after; null for an empty schema
 * @param steps the migrations applied, recorded or undone, in that order
 * @param pinned the version at which the schema is pinned now, or {@code base}; null if it is not
 * @param took the time for all of it
 */
public record MigrationRun(
    @Nullable String from,
    @Nullable String to,
    List<String> steps,
    @Nullable String pinned,
    Duration took) {
  public MigrationRun {
    steps = List.copyOf(steps);
  }
}
