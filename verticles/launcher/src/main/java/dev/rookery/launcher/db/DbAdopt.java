package dev.rookery.launcher.db;

import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.ConvergeScript;
import dev.rookery.operations.MigrationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The command {@code db adopt}: takes over a database of Tux. */
final class DbAdopt implements DbAction {
  private static final String STANDARD_OUTPUT = "-";

  @Option(names = "--dry-run", description = "Say what would be done; change nothing.")
  private boolean dryRun;

  @Option(
      names = "--converge",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = STANDARD_OUTPUT,
      preprocessor = NoFlag.class,
      description = {
        "Change nothing, but write the script that takes the differences away, for you to read and",
        "to run: to that file, or to the output."
      })
  private @Nullable String converge;

  @Mixin private final DbConsent consent = new DbConsent();

  /** Keeps the flag that follows, such as {@code --data=…}, from being taken for the file. */
  static final class NoFlag implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's signature
    public boolean preprocess(
        Stack<String> rest, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (rest.isEmpty() || rest.peek().startsWith("--")) {
        rest.push(STANDARD_OUTPUT);
      }
      return false;
    }
  }

  @Override
  public void prepare() {
    if (converge != null && !converge.equals(STANDARD_OUTPUT) && Files.exists(Path.of(converge))) {
      throw new UsageProblem("there is a " + converge + " already; name another file");
    }
  }

  @Override
  public int run(DbContext db) throws IOException {
    if (converge != null) {
      return converge(db, converge);
    }
    MigrationRequest.Adoptable look = new MigrationRequest.Adoptable();
    AdoptionReport report = db.session().ask(look);
    int code = reportObstacles(report, db.out());
    if (dryRun || code != DbExit.DONE || report.isAdopted()) {
      db.printJson(look, report);
      report(report, db.out());
      return code;
    }
    return consent.ask(db, summary(report), force -> adopt(db, report.database(), force));
  }

  private static int adopt(DbContext db, String database, boolean force) throws IOException {
    int code = DbChanges.change(db, new MigrationRequest.Adopt(database, force), "adopted");
    db.out()
        .line(
            "Tux's own migrations refuse to run on this database from now on, and so does Tux; the"
                + " way back is in verticles/migration/adopt.md.");
    return code;
  }

  /** Reports why it cannot be done now and returns the exit code. */
  private int reportObstacles(AdoptionReport report, DbOutput out) {
    if (!report.obstacles().isEmpty()) {
      out.warn("The database " + report.database() + " cannot be adopted:");
      report.obstacles().forEach(obstacle -> out.warn("  " + obstacle));
      return DbExit.REFUSED;
    }
    if (!report.differences().isEmpty()) {
      report.differences().forEach(out::line);
      out.bad(
          "%s from the schema of Tux (- should be there, + is). `db adopt --converge=FILE` writes a script that takes away what differs."
              .formatted(DbOutput.count(report.differences().size(), "difference")));
      return DbExit.FOUND;
    }
    if (!report.clients().isEmpty() && !report.isAdopted()) {
      out.warn("Other programs are connected, and may be about to write:");
      report.clients().forEach(client -> out.warn("  " + client.told()));
      if (!consent.force()) {
        out.warn("Stop them first, or say --force if they do no harm. Nothing was changed.");
        return DbExit.REFUSED;
      }
    }
    return DbExit.DONE;
  }

  private static void report(AdoptionReport report, DbOutput out) {
    if (report.isAdopted()) {
      out.good(
          "Nothing to do: the database %s %s, at version %s."
              .formatted(
                  report.database(),
                  report.revision() == null ? "has Rookery's schema" : "is adopted",
                  report.version()));
      report.remarks().forEach(out::warn);
    } else if (report.obstacles().isEmpty() && report.differences().isEmpty()) {
      summary(report).forEach(out::line);
      report
          .changes()
          .forEach(change -> out.line("  %s: %s".formatted(change.kind(), change.told())));
      out.line("Nothing was changed.");
    }
  }

  /** Describes what an adoption would do. */
  private static List<String> summary(AdoptionReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        report.version() == null
            ? "The database %s has the schema of Tux (%s). It would be adopted with these rows:"
                .formatted(report.database(), report.revision())
            : "The adoption of the database %s was begun, and would be completed. It has these rows:"
                .formatted(report.database()));
    report.tables().stream()
        .filter(table -> table.rows() > 0)
        .forEach(table -> lines.add("  %,10d  %s".formatted(table.rows(), table.table())));
    lines.add("Tux's own migrations would be kept from running again.");
    lines.add(
        report.pending().isEmpty()
            ? "No migration would be applied."
            : "These migrations would be applied: " + String.join(", ", report.pending()) + ".");
    Map<String, Long> kinds =
        report.changes().stream()
            .collect(
                Collectors.groupingBy(
                    AdoptionReport.RowChange::kind, LinkedHashMap::new, Collectors.counting()));
    if (!kinds.isEmpty()) {
      lines.add(
          "Some rows cannot go on as they are. What they were is kept; `db adopt --dry-run` lists each:");
      kinds.forEach((kind, rows) -> lines.add("  %,10d  %s".formatted(rows, kind)));
    }
    lines.addAll(report.remarks());
    return lines;
  }

  private static int converge(DbContext db, String target) throws IOException {
    DbOutput out = db.out();
    ConvergeScript script = db.ask(new MigrationRequest.Converge());
    if (script.differences().isEmpty()) {
      AdoptionReport report = db.ask(new MigrationRequest.Adoptable());
      if (report.isAdopted()) {
        report(report, out);
      } else {
        out.good("Nothing to do: the schema is that of Tux.");
      }
      return DbExit.DONE;
    }
    script.hazards().forEach(out::warn);
    script.left().forEach(line -> out.warn("By hand: " + line));
    if (script.sql().isBlank()) {
      out.bad(
          "No script can take %s away; nothing was written."
              .formatted(DbOutput.count(script.differences().size(), "difference")));
      return DbExit.FOUND;
    }
    if (target.equals(STANDARD_OUTPUT)) {
      out.line(script.sql());
    } else {
      Files.writeString(Path.of(target), script.sql(), StandardOpenOption.CREATE_NEW);
      out.good(
          "Wrote %s, which takes %s away%s. Read it before you run it."
              .formatted(
                  target,
                  DbOutput.count(script.differences().size(), "difference"),
                  script.left().isEmpty() ? "" : ", except for what is left to do by hand"));
    }
    return DbExit.DONE;
  }
}
