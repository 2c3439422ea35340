package dev.rookery.launcher;

import dev.rookery.models.DatabaseContents;
import dev.rookery.models.MigrationRequest;
import dev.rookery.models.MigrationScript;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code db} commands that lose data, and ask before. */
final class DbDestroy {
  private DbDestroy() {}

  @Command(
      name = "downgrade",
      description = {
        "Takes migrations back by their undo scripts.",
        "It takes back one, unless --to names where to end. The schema is pinned there, so that"
            + " starting nodes do not apply them again."
      },
      footer = {"", "Example: ./rookery db downgrade --from 8 --to 6"})
  static final class Downgrade extends DbTask {
    @Option(
        names = "--from",
        paramLabel = "V",
        description = "Refuse unless the schema is at this version now.")
    private @Nullable String from;

    @Option(
        names = "--to",
        paramLabel = "V|base",
        description = "End at this version; base takes everything back.")
    private @Nullable String to;

    @Option(names = "--sql", description = "Print what would be run; run nothing.")
    private boolean sql;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DbConsent consent;

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      if (sql) {
        DbChange.printSql(out, ask(session, out, new MigrationRequest.DowngradeSql(from, to)));
        return DbExit.DONE;
      }
      List<MigrationScript> undos = session.ask(new MigrationRequest.DowngradeSql(from, to));
      DatabaseContents contents = session.ask(new MigrationRequest.Contents());
      int asked = consent.ask(session, out, Losses.of(undos, contents));
      if (asked != DbExit.DONE) {
        return asked;
      }
      // What was agreed to is this very step, whatever another operator does meanwhile.
      String agreedFrom = undos.isEmpty() ? from : undos.getFirst().version();
      try (DbProgress _ = DbProgress.showing(session, out)) {
        DbChange.report(
            out,
            ask(session, out, new MigrationRequest.Downgrade(agreedFrom, to, consent.force())),
            "undone");
      }
      return DbExit.DONE;
    }
  }

  @Command(
      name = "reset",
      description = "Empties the database and migrates it again. EVERYTHING in it is lost.",
      footer = {"", "Example: ./rookery db reset"})
  static final class Reset extends DbTask {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DbConsent consent;

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      DatabaseContents contents = session.ask(new MigrationRequest.Contents());
      int asked = consent.ask(session, out, Losses.ofEverything(contents));
      if (asked != DbExit.DONE) {
        return asked;
      }
      try (DbProgress _ = DbProgress.showing(session, out)) {
        DbChange.report(
            out,
            ask(session, out, new MigrationRequest.Reset(contents.database(), consent.force())),
            "applied");
      }
      return DbExit.DONE;
    }
  }

  @Command(
      name = "nuke",
      description = "Empties the database and leaves it so. EVERYTHING in it is lost.",
      footer = {"", "Example: ./rookery db nuke"})
  static final class Nuke extends DbTask {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DbConsent consent;

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      DatabaseContents contents = session.ask(new MigrationRequest.Contents());
      int asked = consent.ask(session, out, Losses.ofEverything(contents));
      if (asked != DbExit.DONE) {
        return asked;
      }
      ask(session, out, new MigrationRequest.Nuke(contents.database(), consent.force()));
      out.good("The database " + contents.database() + " is empty; `db init` makes the schema.");
      return DbExit.DONE;
    }
  }
}
