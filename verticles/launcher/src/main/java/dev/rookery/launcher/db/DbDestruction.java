package dev.rookery.launcher.db;

import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationScript;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code db} commands that lose data and ask first. */
final class DbDestruction {
  private DbDestruction() {}

  /** {@code db downgrade}. */
  static final class Downgrade implements DbAction {
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

    @Mixin private final SqlOption sql = new SqlOption();
    @Mixin private final DbConsent consent = new DbConsent();

    @Override
    public int run(DbContext db) throws IOException {
      if (sql.given()) {
        return DbChanges.printSql(db, new MigrationRequest.DowngradeSql(from, to, true));
      }
      List<MigrationScript> undos =
          db.session().ask(new MigrationRequest.DowngradeSql(from, to, false));
      DatabaseContents contents = db.session().ask(new MigrationRequest.Contents());
      // The operator agreed to this very step, whatever another operator does meanwhile.
      String agreedFrom = undos.isEmpty() ? from : undos.getFirst().version();
      return consent.ask(
          db,
          DataLoss.of(undos, contents),
          force ->
              DbChanges.change(
                  db, new MigrationRequest.Downgrade(agreedFrom, to, force), "undone"));
    }
  }

  /** {@code db reset}. */
  static final class Reset implements DbAction {
    @Mixin private final DbConsent consent = new DbConsent();

    @Override
    public int run(DbContext db) throws IOException {
      DatabaseContents contents = db.session().ask(new MigrationRequest.Contents());
      return consent.ask(
          db,
          DataLoss.ofEverything(contents),
          force ->
              DbChanges.change(
                  db, new MigrationRequest.Reset(contents.database(), force), "applied"));
    }
  }

  /** {@code db nuke}. */
  static final class Nuke implements DbAction {
    @Mixin private final DbConsent consent = new DbConsent();

    @Override
    public int run(DbContext db) throws IOException {
      DatabaseContents contents = db.session().ask(new MigrationRequest.Contents());
      return consent.ask(
          db, DataLoss.ofEverything(contents), force -> nuke(db, contents.database(), force));
    }

    private static int nuke(DbContext db, String database, boolean force) throws IOException {
      db.ask(new MigrationRequest.Nuke(database, force));
      db.out().good("The database " + database + " is empty; `db init` makes the schema.");
      return DbExit.DONE;
    }
  }
}
