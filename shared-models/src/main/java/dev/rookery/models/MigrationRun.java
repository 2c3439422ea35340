package dev.rookery.models;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an upgrade, downgrade or reset did.
 *
 * @param from the version before; null for an empty schema
 * @param to the version after; null for an empty schema
 * @param steps the migrations applied or undone, in that order
 * @param took the time for all of it
 */
public record MigrationRun(
    @Nullable String from, @Nullable String to, List<String> steps, Duration took) {
  public MigrationRun {
    steps = List.copyOf(steps);
  }
}
