package dev.rookery.launcher.db;

import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.MigrationRequest;
import java.io.Console;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Option;

/** Asks for consent before something is lost: the name of the database must be typed. */
final class DbConsent {
  @Option(names = "--yes", description = "Do not ask; for scripts.")
  private boolean yes;

  @Option(
      names = "--force",
      description = {
        "Do it even if the database is marked as production (by migration.production or by",
        "comment on database … is 'production'), even if its schema is not what the migrations",
        "of this build make, and, with adopt, even if other programs are connected."
      })
  private boolean force;

  boolean force() {
    return force;
  }

  /**
   * Says what would be lost, asks, and goes on if the operator agrees.
   *
   * @return the exit code
   */
  int ask(DbContext db, List<String> losses, Agreed agreed) throws IOException {
    DatabaseContents contents = db.session().ask(new MigrationRequest.Contents());
    if (contents.production() && !force) {
      db.out()
          .warn(
              "The database "
                  + contents.database()
                  + " is marked as production; if that is what you mean, say --force. Nothing was"
                  + " changed.");
      return DbExit.REFUSED;
    }
    losses.forEach(db.out()::warn);
    return yes || typed(db.out(), contents.database()) ? agreed.run(force) : DbExit.NOT_CONFIRMED;
  }

  /** The action to take once the operator has agreed. */
  @FunctionalInterface
  interface Agreed {
    int run(boolean force) throws IOException;
  }

  private static boolean typed(DbOutput out, String database) {
    if (!DbOutput.isTerminal()) {
      out.warn("There is nobody to ask; say --yes to go on without asking. Nothing was changed.");
      return false;
    }
    Console console = Objects.requireNonNull(System.console());
    String typed = console.readLine("Type the name of the database (%s) to go on: ", database);
    boolean right = database.equals(typed);
    if (!right) {
      out.warn("Nothing was changed.");
    }
    return right;
  }
}
