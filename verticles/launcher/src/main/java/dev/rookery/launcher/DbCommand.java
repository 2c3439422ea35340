package dev.rookery.launcher;

import dev.rookery.models.DatabaseContents;
import dev.rookery.models.Migration;
import dev.rookery.models.MigrationRequest;
import dev.rookery.models.MigrationRun;
import dev.rookery.models.MigrationStatus;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rookery db}: the schema of the database, by way of the MigrationVerticle. */
@Command(
    name = "db",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at and changes the schema. A node that runs here is asked; without one the command",
      "starts what it needs itself."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused or failed; the message says why and what to do",
      "2:the command line or the configuration is wrong",
      "3:not confirmed"
    },
    subcommands = {})
final class DbCommand {
  private static final int NOT_CONFIRMED = 3;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Command(
      name = "current",
      mixinStandardHelpOptions = true,
      description = "Prints the version of the schema and what is still to be applied.",
      footer = {"", "Example: ./rookery db current"})
  int current(@Mixin NodeOptions options) throws IOException, TimeoutException {
    MigrationStatus status = MigrationClient.ask(options, new MigrationRequest.Current());
    out().println(orBase(status.current()));
    if (!status.pending().isEmpty()) {
      out().println("To be applied: " + String.join(", ", status.pending()));
    }
    return 0;
  }

  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = "Prints every migration with what became of it, oldest first.",
      footer = {"", "Example: ./rookery db history"})
  int history(@Mixin NodeOptions options) throws IOException, TimeoutException {
    for (Migration migration : MigrationClient.ask(options, new MigrationRequest.History())) {
      out()
          .printf(
              "%-4s %-9s %-25s %s%s%n",
              migration.version(),
              migration.state().name().toLowerCase(java.util.Locale.ROOT),
              migration.appliedAt() == null ? "" : migration.appliedAt(),
              migration.description(),
              migration.undoable() ? "" : " (cannot be undone)");
    }
    return 0;
  }

  @Command(
      name = "upgrade",
      mixinStandardHelpOptions = true,
      description = "Applies the migrations that are missing.",
      footer = {"", "Example: ./rookery db upgrade --to 5"})
  int upgrade(
      @Mixin NodeOptions options,
      @Option(names = "--to", paramLabel = "V", description = "Stop at this version.")
          @Nullable String to)
      throws IOException, TimeoutException {
    return report(MigrationClient.ask(options, new MigrationRequest.Upgrade(to)), "applied");
  }

  @Command(
      name = "downgrade",
      mixinStandardHelpOptions = true,
      description = {
        "Takes migrations back by their undo scripts; one, unless --to names where to end.",
        "Stop the nodes first: a node that starts in the mode auto applies them again."
      },
      footer = {"", "Example: ./rookery db downgrade --from 8 --to 6"})
  int downgrade(
      @Mixin NodeOptions options,
      @Option(
              names = "--from",
              paramLabel = "V",
              description = "Refuse unless the schema is at this version now.")
          @Nullable String from,
      @Option(
              names = "--to",
              paramLabel = "V|base",
              description = "End at this version; base takes everything back.")
          @Nullable String to,
      @Option(names = "--yes", description = "Do not ask.") boolean yes)
      throws IOException, TimeoutException {
    if (!yes) {
      DatabaseContents contents = MigrationClient.ask(options, new MigrationRequest.Contents());
      printContents(contents, "Taking migrations back can lose data. The database holds:");
      if (!confirmed(contents.database())) {
        return NOT_CONFIRMED;
      }
    }
    return report(MigrationClient.ask(options, new MigrationRequest.Downgrade(from, to)), "undone");
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = "Empties the database and migrates it again. EVERYTHING in it is lost.",
      footer = {"", "Example: ./rookery db reset"})
  int reset(
      @Mixin NodeOptions options, @Option(names = "--yes", description = "Do not ask.") boolean yes)
      throws IOException, TimeoutException {
    DatabaseContents contents = MigrationClient.ask(options, new MigrationRequest.Contents());
    if (!yes) {
      printContents(contents, "This would be lost:");
      if (!confirmed(contents.database())) {
        return NOT_CONFIRMED;
      }
    }
    return report(
        MigrationClient.ask(options, new MigrationRequest.Reset(contents.database())), "applied");
  }

  private int report(MigrationRun run, String what) {
    if (run.steps().isEmpty()) {
      out().println("Nothing to do: the schema is at version " + orBase(run.to()) + ".");
    } else {
      out()
          .printf(
              "%s → %s: %s %s in %d ms.%n",
              orBase(run.from()),
              orBase(run.to()),
              what,
              String.join(", ", run.steps()),
              run.took().toMillis());
    }
    return 0;
  }

  private void printContents(DatabaseContents contents, String heading) {
    out().println(heading);
    contents.tables().stream()
        .filter(table -> table.rows() > 0)
        .forEach(table -> out().printf("  %,10d  %s%n", table.rows(), table.table()));
    if (contents.tables().stream().allMatch(table -> table.rows() == 0)) {
      out().println("  no rows");
    }
  }

  private boolean confirmed(String database) {
    Console console = Objects.requireNonNull(System.console());
    if (!console.isTerminal()) {
      spec.commandLine().getErr().println("Nobody is there to ask; say --yes to go on without.");
      return false;
    }
    String typed = console.readLine("Type the name of the database (%s) to go on: ", database);
    boolean right = database.equals(typed);
    if (!right) {
      spec.commandLine().getErr().println("Nothing was changed.");
    }
    return right;
  }

  private static String orBase(@Nullable String version) {
    return version == null ? "base" : version;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
