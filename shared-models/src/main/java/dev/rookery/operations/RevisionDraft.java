package dev.rookery.operations;

import java.time.Duration;
import java.util.List;

/**
 * A migration that was made from the records, proven and not written yet.
 *
 * @param base the newest version of the build that made it, to which it is the next
 * @param version its own; the first, if it has several
 * @param files of the migration, its undo and the schema after it, for each version; none if the
 *     records say what the migrations make, or if there are questions
 * @param hazards what it may do to rows and to those who use them
 * @param undoHazards what its undo may do
 * @param questions what must be answered first
 * @param tablesWithoutRecord the tables that no record describes; they stay as they are
 * @param unsupported what is in the schema and was not looked into
 * @param took the time for all of it
 */
public record RevisionDraft(
    String base,
    String version,
    List<SchemaFile> files,
    List<String> hazards,
    List<String> undoHazards,
    List<String> questions,
    List<String> tablesWithoutRecord,
    List<String> unsupported,
    Duration took) {
  public RevisionDraft {
    files = List.copyOf(files);
    hazards = List.copyOf(hazards);
    undoHazards = List.copyOf(undoHazards);
    questions = List.copyOf(questions);
    tablesWithoutRecord = List.copyOf(tablesWithoutRecord);
    unsupported = List.copyOf(unsupported);
  }
}
