package dev.rookery.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one migration.
 *
 * @param migration what became of it
 * @param script what it does; null if this build does not have it
 * @param undo what takes it back; null if nothing does
 * @param events what happened to it, oldest first
 * @param findings what is dangerous in it
 */
public record MigrationDetail(
    Migration migration,
    @Nullable MigrationScript script,
    @Nullable MigrationScript undo,
    List<Event> events,
    List<LintReport.Finding> findings) {
  public MigrationDetail {
    events = List.copyOf(events);
    findings = List.copyOf(findings);
  }

  /**
   * Something that happened to it.
   *
   * @param state what it was then
   * @param by the user of the database who did it
   * @param millis how long it took; 0 if nothing ran
   */
  public record Event(Migration.State state, Instant at, String by, int millis) {}
}
