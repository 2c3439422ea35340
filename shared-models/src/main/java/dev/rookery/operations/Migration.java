package dev.rookery.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A numbered change of the schema.
 *
 * @param version its number
 * @param description what it does, from its file name
 * @param appliedAt when it was applied or undone; null if it never was
 * @param undoable whether there is an undo script for it
 */
public record Migration(
    String version,
    String description,
    State state,
    @Nullable Instant appliedAt,
    boolean undoable) {
  /** What became of a migration. */
  public enum State {
    APPLIED,
    PENDING,
    UNDONE,
    FAILED,
    /** The schema was taken over at this version instead of being made by it. */
    ADOPTED,
    /** The database has it, this build does not. */
    UNKNOWN
  }
}
