package dev.rookery.launcher.db;

import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.RevisionDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code db revision}. */
class DbRevision implements DbAction {
  @Option(names = "--empty", description = "Make the files without statements.")
  private boolean empty;

  @Option(names = "--sql", description = "Print the files; write nothing.")
  private boolean sql;

  @Option(
      names = "--drop",
      paramLabel = "NAME",
      description = {
        "What is not renamed but goes: a table, table.column or type.label. Also a table without",
        "a record that is to go. Can be repeated."
      })
  private List<String> drop = List.of();

  @Option(
      names = "--fill",
      paramLabel = "TABLE.COLUMN=EXPRESSION",
      description = {
        "What the rows that are there get in a column that may not be null. Other columns of the",
        "row may appear in it. Can be repeated."
      })
  private List<String> fill = List.of();

  @Mixin private final SourceOption source = new SourceOption();

  @Override
  public final void prepare() {
    if (!sql) {
      SourceTree.require(source.directory());
    }
  }

  @Override
  public int run(DbContext db) throws IOException {
    DbOutput out = db.out();
    MigrationRequest.Revision request = new MigrationRequest.Revision(name(db), empty, drop, fill);
    RevisionDraft draft = db.session().ask(request);
    if (isReply(draft)) {
      db.printJson(request, draft);
    }
    DbComparison.warnOfUnchecked(out, draft.tablesWithoutRecord(), draft.unsupported());
    if (!draft.questions().isEmpty()) {
      draft.questions().forEach(out::bad);
      return DbExit.FOUND;
    }
    if (draft.files().isEmpty()) {
      out.good("Nothing to do: the records describe what the migrations make.");
      return DbExit.DONE;
    }
    draft.hazards().forEach(hazard -> out.warn("The migration: " + hazard));
    draft.undoHazards().forEach(hazard -> out.warn("The undo: " + hazard));
    if (sql) {
      SourceTree.print(out, draft.files());
    } else {
      refuseOtherSources(draft);
      SourceTree.write(out, source.directory(), draft.files());
    }
    return DbExit.DONE;
  }

  /** Whether the draft is the reply that a program gets. */
  boolean isReply(RevisionDraft draft) {
    return true;
  }

  /** The name of the migration. */
  String name(DbContext db) {
    return db.operand();
  }

  /** The directory for the files; empty if they are only printed. */
  Optional<Path> target() {
    return sql ? Optional.empty() : Optional.of(source.directory());
  }

  /** Refuses a draft from a node whose build is older than the sources. */
  private void refuseOtherSources(RevisionDraft draft) throws IOException {
    if (SourceTree.has(source.directory(), draft.version())) {
      throw new UsageProblem(
          "the sources have a version "
              + draft.version()
              + " already, which the build that answered does not know; build anew, and stop"
              + " the node of the old build if one runs");
    }
  }
}
