package dev.rookery.launcher;

import dev.rookery.models.MigrationRequest;
import dev.rookery.models.RevisionDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rookery db revision}. */
@Command(
    name = "revision",
    aliases = "new",
    description = {
      "Makes the next migration from what the records say and the migrations do not.",
      "Its undo and its manifest come with it. Migration and undo are proven exact in a scratch schema"
          + " before anything is written. It writes into the source tree of Rookery and needs one;"
          + " build the records first."
    },
    footer = {
      "",
      "Example: ./rookery db revision \"give snippets a language\"",
      "         ./rookery db revision \"merge twins\" --empty"
    })
class DbRevision extends DbTask {
  @Option(names = "--empty", description = "Make the files without statements.")
  private boolean empty;

  @Option(names = "--sql", description = "Print the files; write nothing.")
  private boolean sql;

  @Option(
      names = "--drop",
      paramLabel = "NAME",
      description = {
        "What is not renamed but goes: a table, table.column or type.label. Also a table without",
        "a record that shall go. Can be given again."
      })
  private List<String> drop = List.of();

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where the migrations are (default: ${DEFAULT-VALUE}).",
      defaultValue = SourceTree.USUAL)
  private Path directory = Path.of("");

  private @Nullable String name;

  @Override
  void prepare() {
    name = name();
    if (!sql) {
      SourceTree.require(directory);
    }
  }

  @Override
  int run(DbSession session, DbOutput out) throws IOException {
    MigrationRequest.Revision request =
        new MigrationRequest.Revision(String.valueOf(name), empty, drop);
    RevisionDraft draft = session.ask(request);
    if (isReply(draft)) {
      printJson(request, draft, out);
    }
    DbSchema.told(out, draft.tablesWithoutRecord(), draft.unsupported());
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
      SourceTree.write(out, directory, draft.files());
    }
    return DbExit.DONE;
  }

  /** Whether a program gets the draft as the reply. */
  boolean isReply(RevisionDraft draft) {
    return true;
  }

  /** What to call the migration. */
  String name() {
    return word("what the migration does, such as \"give snippets a language\"");
  }

  /** Where the files go; empty if they are only printed. */
  Optional<Path> target() {
    return sql ? Optional.empty() : Optional.of(directory);
  }

  /** The node that answered may be of an older build than the sources. */
  private void refuseOtherSources(RevisionDraft draft) throws IOException {
    if (SourceTree.has(directory, draft.version())) {
      throw new UsageProblem(
          "the sources have a version "
              + draft.version()
              + " already, which the build that answered does not know; build anew, and stop"
              + " the node of the old build if one runs");
    }
  }
}
