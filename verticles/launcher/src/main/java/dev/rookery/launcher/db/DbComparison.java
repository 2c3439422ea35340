package dev.rookery.launcher.db;

import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.SchemaCheck;
import dev.rookery.operations.SchemaDrift;
import dev.rookery.operations.SchemaFile;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code db} commands that compare records, migrations and the live schema. */
final class DbComparison {
  private DbComparison() {}

  /** {@code db drift}. */
  static int drift(DbContext db) throws IOException {
    SchemaDrift drift = db.ask(new MigrationRequest.Drift());
    drift.remarks().forEach(db.out()::warn);
    return report(
        db.out(),
        drift.differences(),
        "The schema is as version " + DbReports.orBase(drift.version()) + " should have it",
        drift.took().toMillis());
  }

  /** {@code db check}. */
  static int check(DbContext db) throws IOException {
    SchemaCheck check = db.ask(new MigrationRequest.Check());
    warnOfUnchecked(db.out(), check.tablesWithoutRecord(), check.unsupported());
    return report(
        db.out(),
        check.differences(),
        "The records describe what the migrations make",
        check.took().toMillis());
  }

  private static int report(DbOutput out, List<String> differences, String good, long millis) {
    differences.forEach(out::line);
    if (differences.isEmpty()) {
      out.good("%s (%d ms).".formatted(good, millis));
      return DbExit.DONE;
    }
    out.bad("%s (%d ms).".formatted(DbOutput.count(differences.size(), "difference"), millis));
    return DbExit.FOUND;
  }

  /** Warns of what a comparison with the records leaves out. */
  static void warnOfUnchecked(
      DbOutput out, List<String> tablesWithoutRecord, List<String> unsupported) {
    if (!tablesWithoutRecord.isEmpty()) {
      out.warn(
          "Tables without a record, which stay as they are: "
              + String.join(", ", tablesWithoutRecord));
    }
    if (!unsupported.isEmpty()) {
      out.warn("Not looked into: " + String.join(", ", unsupported));
    }
  }

  /** {@code db manifest}. */
  static final class Manifest implements DbAction {
    @Option(names = "--sql", description = "Print them; write nothing.")
    private boolean sql;

    @Mixin private final SourceOption source = new SourceOption();

    @Override
    public void prepare() {
      if (!sql) {
        SourceTree.require(source.directory());
      }
    }

    @Override
    public int run(DbContext db) throws IOException {
      List<SchemaFile> files = db.ask(new MigrationRequest.Manifests());
      if (sql) {
        SourceTree.print(db.out(), files);
      } else {
        SourceTree.write(db.out(), source.directory(), files);
      }
      return DbExit.DONE;
    }
  }
}
