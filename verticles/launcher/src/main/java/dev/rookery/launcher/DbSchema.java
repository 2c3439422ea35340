package dev.rookery.launcher;

import dev.rookery.models.MigrationRequest;
import dev.rookery.models.RevisionDraft;
import dev.rookery.models.SchemaCheck;
import dev.rookery.models.SchemaDrift;
import dev.rookery.models.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code db} commands that compare records, migrations and the live schema. */
final class DbSchema {
  private DbSchema() {}

  @Command(
      name = "drift",
      description = {
        "Compares the live schema with the one that its version should have; reads only. Prints",
        "- for what should be there and + for what is, and exits with 5 if they differ."
      },
      footer = {"", "Example: ./rookery db drift"})
  static final class Drift extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      SchemaDrift drift = ask(session, out, new MigrationRequest.Drift());
      drift.remarks().forEach(out::warn);
      String version = drift.version() == null ? "base" : drift.version();
      return told(
          out,
          drift.differences(),
          "The schema is as version " + version + " should have it",
          drift.took().toMillis());
    }
  }

  @Command(
      name = "check",
      description = {
        "Compares the records of this build with what its migrations make in a scratch schema.",
        "Prints - for what the migrations make and + for what the records say, and exits with 5",
        "if they differ; `db revision` then makes the migration."
      },
      footer = {"", "Example: ./rookery db check"})
  static final class Check extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      SchemaCheck check = ask(session, out, new MigrationRequest.Check());
      told(out, check.tablesWithoutRecord(), check.unsupported());
      return told(
          out,
          check.differences(),
          "The records describe what the migrations make",
          check.took().toMillis());
    }
  }

  private static int told(DbOutput out, List<String> differences, String good, long millis) {
    differences.forEach(out::line);
    if (differences.isEmpty()) {
      out.good("%s (%d ms).".formatted(good, millis));
      return DbExit.DONE;
    }
    out.bad("%d differences (%d ms).".formatted(differences.size(), millis));
    return DbExit.FOUND;
  }

  private static void told(DbOutput out, List<String> withoutRecord, List<String> unsupported) {
    if (!withoutRecord.isEmpty()) {
      out.warn(
          "Tables without a record, which stay as they are: " + String.join(", ", withoutRecord));
    }
    if (!unsupported.isEmpty()) {
      out.warn("Not looked into: " + String.join(", ", unsupported));
    }
  }

  @Command(
      name = "revision",
      aliases = "new",
      description = {
        "Makes the next migration from the difference between the records and the migrations, with",
        "its undo and its manifest. Both are proven exact in a scratch schema before anything is",
        "written. It writes into the source tree of Rookery and needs one; build the records first."
      },
      footer = {
        "",
        "Example: ./rookery db revision \"give snippets a language\"",
        "         ./rookery db revision \"merge twins\" --empty"
      })
  static final class Revision extends DbTask {
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
        defaultValue = "migrations/src/main/resources/db")
    private Path directory = Path.of("");

    private @Nullable String name;

    @Override
    void prepare() {
      name = word("what the migration does, such as \"give snippets a language\"");
      if (!sql && !Files.isDirectory(directory.resolve("migration"))) {
        throw new UsageProblem(
            "a revision is written into the source tree, and there is no "
                + directory.resolve("migration")
                + " here; go to the root of the sources, say --directory, or --sql to print it");
      }
    }

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      RevisionDraft draft =
          ask(session, out, new MigrationRequest.Revision(String.valueOf(name), empty, drop));
      told(out, draft.tablesWithoutRecord(), draft.unsupported());
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
        print(out, draft.files());
      } else {
        refuseOtherSources(draft);
        write(out, directory, draft.files());
      }
      return DbExit.DONE;
    }

    /** The node that answered may be of an older build than the sources. */
    private void refuseOtherSources(RevisionDraft draft) throws IOException {
      try (Stream<Path> files = Files.list(directory.resolve("migration"))) {
        String prefix = "V" + draft.version() + "__";
        if (files.anyMatch(file -> file.getFileName().toString().startsWith(prefix))) {
          throw new UsageProblem(
              "the sources have a version "
                  + draft.version()
                  + " already, which the build that answered does not know; build anew, and stop"
                  + " the node of the old build if one runs");
        }
      }
    }
  }

  @Command(
      name = "manifest",
      description = {
        "Writes the manifests: the schema that each version should have, as the migrations of this",
        "build make it in a scratch schema. Needs the source tree, unless --sql prints them."
      },
      footer = {"", "Example: ./rookery db manifest"})
  static final class Manifest extends DbTask {
    @Option(names = "--sql", description = "Print them; write nothing.")
    private boolean sql;

    @Option(
        names = "--directory",
        paramLabel = "DIR",
        description = "Where the migrations are (default: ${DEFAULT-VALUE}).",
        defaultValue = "migrations/src/main/resources/db")
    private Path directory = Path.of("");

    @Override
    void prepare() {
      if (!sql && !Files.isDirectory(directory.resolve("migration"))) {
        throw new UsageProblem(
            "there is no " + directory.resolve("migration") + " here; say --directory or --sql");
      }
    }

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      List<SchemaFile> files = ask(session, out, new MigrationRequest.Manifests());
      if (sql) {
        print(out, files);
      } else {
        write(out, directory, files);
      }
      return DbExit.DONE;
    }
  }

  private static void print(DbOutput out, List<SchemaFile> files) {
    for (SchemaFile file : files) {
      out.line("-- " + file.path());
      out.line(file.text());
    }
  }

  private static void write(DbOutput out, Path directory, List<SchemaFile> files)
      throws IOException {
    for (SchemaFile file : files) {
      Path path = directory.resolve(file.path());
      Files.createDirectories(directory.resolve(file.path()).resolve("..").normalize());
      Files.writeString(path, file.text());
      out.good("Wrote " + path);
    }
  }
}
