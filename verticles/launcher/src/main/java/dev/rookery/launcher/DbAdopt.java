package dev.rookery.launcher;

import dev.rookery.models.AdoptionReport;
import dev.rookery.models.ConvergeScript;
import dev.rookery.models.MigrationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Takes over a database of Tux. */
@Command(
    name = "adopt",
    description = {
      "Takes over a database that Tux's own migrations made.",
      "Compares every object with what they make (exit code 5 and a line for each difference), keeps"
          + " them from running again, and brings the schema up to date. All rows stay. If it is"
          + " interrupted, run it again.",
      "",
      "Refused while other programs are connected, unless --force is said. Stop Tux and take a dump"
          + " before; verticles/migration/adopt.md tells how, and the way back to Tux."
    },
    footer = {
      "",
      "Example: ./rookery db adopt --dry-run",
      "         ./rookery db adopt --converge=make-equal.sql",
      "         ./rookery db adopt"
    })
final class DbAdopt extends DbTask {
  private static final String TO_OUTPUT = "-";

  @Option(names = "--dry-run", description = "Say what would be done; change nothing.")
  private boolean dryRun;

  @Option(
      names = "--converge",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = TO_OUTPUT,
      preprocessor = NoFlag.class,
      description = {
        "Change nothing, but write the script that takes the differences away, for you to read and",
        "to run: to that file, or to the output."
      })
  private @Nullable String converge;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private DbConsent consent;

  /** Keeps the flag that follows, such as {@code --data=…}, from being taken for the file. */
  static final class NoFlag implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's signature
    public boolean preprocess(
        Stack<String> rest, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (rest.isEmpty() || rest.peek().startsWith("--")) {
        rest.push(TO_OUTPUT);
      }
      return false;
    }
  }

  @Override
  void prepare() {
    if (converge != null && !converge.equals(TO_OUTPUT) && Files.exists(Path.of(converge))) {
      throw new UsageProblem("there is a " + converge + " already; name another file");
    }
  }

  @Override
  int run(DbSession session, DbOutput out) throws IOException {
    if (converge != null) {
      return converge(session, out, converge);
    }
    MigrationRequest.Adoptable look = new MigrationRequest.Adoptable();
    AdoptionReport report = session.ask(look);
    int hindered = hindered(report, out);
    if (dryRun || hindered != DbExit.DONE || report.isAdopted()) {
      printJson(look, report, out);
      tell(report, out);
      return hindered;
    }
    int asked = consent.ask(session, out, summary(report));
    if (asked != DbExit.DONE) {
      return asked;
    }
    adopt(session, out, report);
    return DbExit.DONE;
  }

  private void adopt(DbSession session, DbOutput out, AdoptionReport report) throws IOException {
    try (DbProgress _ = DbProgress.showing(session, out)) {
      MigrationRequest.Adopt adopt = new MigrationRequest.Adopt(report.database(), consent.force());
      DbChange.report(out, ask(session, out, adopt), "adopted");
    }
    out.line(
        "Tux's own migrations refuse to run on this database from now on, and so does Tux; the way"
            + " back is in verticles/migration/adopt.md.");
  }

  /** Says why it cannot be done now; the exit code if it cannot. */
  private int hindered(AdoptionReport report, DbOutput out) {
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

  private static void tell(AdoptionReport report, DbOutput out) {
    if (report.isAdopted()) {
      out.good(
          "Nothing to do: the database %s %s, at version %s."
              .formatted(
                  report.database(),
                  report.revision() == null ? "has a schema of ours" : "is adopted",
                  report.version()));
      report.remarks().forEach(out::warn);
    } else if (report.obstacles().isEmpty() && report.differences().isEmpty()) {
      summary(report).forEach(out::line);
      out.line("Nothing was changed.");
    }
  }

  /** What an adoption does. */
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
    lines.addAll(report.remarks());
    return lines;
  }

  private static int converge(DbSession session, DbOutput out, String target) throws IOException {
    MigrationRequest.Converge request = new MigrationRequest.Converge();
    ConvergeScript script = session.ask(request);
    printJson(request, script, out);
    if (script.differences().isEmpty()) {
      out.good("Nothing to do: the schema is that of Tux.");
      return DbExit.DONE;
    }
    script.hazards().forEach(out::warn);
    script.left().forEach(line -> out.warn("By hand: " + line));
    if (target.equals(TO_OUTPUT)) {
      out.line(script.sql());
    } else {
      Files.writeString(Path.of(target), script.sql(), StandardOpenOption.CREATE_NEW);
      out.good(
          "Wrote %s, which takes %s away. Read it before you run it."
              .formatted(target, DbOutput.count(script.differences().size(), "difference")));
    }
    return DbExit.DONE;
  }
}
