package dev.rookery.launcher;

import dev.rookery.models.MigrationRequest;
import dev.rookery.models.SchemaCheck;
import dev.rookery.models.SchemaDrift;
import dev.rookery.models.SchemaFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code db} commands that compare records, migrations and the live schema. */
final class DbSchema {
  private DbSchema() {}

  @Command(
      name = "drift",
      description = {
        "Compares the live schema with the one that its version should have.",
        "It only reads. Prints - for what should be there and + for what is, and exits with 5 if they"
            + " differ."
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
        "Compares the records of this build with what its migrations make.",
        "The migrations run in a scratch schema. Prints - for what they make and + for what the records"
            + " say, and exits with 5 if they differ; `db revision` then makes the migration."
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
    out.bad("%s (%d ms).".formatted(DbOutput.count(differences.size(), "difference"), millis));
    return DbExit.FOUND;
  }

  static void told(DbOutput out, List<String> withoutRecord, List<String> unsupported) {
    if (!withoutRecord.isEmpty()) {
      out.warn(
          "Tables without a record, which stay as they are: " + String.join(", ", withoutRecord));
    }
    if (!unsupported.isEmpty()) {
      out.warn("Not looked into: " + String.join(", ", unsupported));
    }
  }

  @Command(
      name = "manifest",
      description = {
        "Writes the manifests: the schema that each version should have.",
        "The migrations of this build make it in a scratch schema. Needs the source tree, unless --sql"
            + " prints them."
      },
      footer = {"", "Example: ./rookery db manifest"})
  static final class Manifest extends DbTask {
    @Option(names = "--sql", description = "Print them; write nothing.")
    private boolean sql;

    @Option(
        names = "--directory",
        paramLabel = "DIR",
        description = "Where the migrations are (default: ${DEFAULT-VALUE}).",
        defaultValue = SourceTree.USUAL)
    private Path directory = Path.of("");

    @Override
    void prepare() {
      if (!sql) {
        SourceTree.require(directory);
      }
    }

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      List<SchemaFile> files = ask(session, out, new MigrationRequest.Manifests());
      if (sql) {
        SourceTree.print(out, files);
      } else {
        SourceTree.write(out, directory, files);
      }
      return DbExit.DONE;
    }
  }
}
