package dev.rookery.migration.outcome;

import dev.rookery.failure.Failure;
import dev.rookery.operations.MigrationStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of a node's start as far as the schema is concerned. */
public sealed interface MigrationOutcome {

  /** The exit code of a process that ends here. */
  int exitCode();

  /** A sentence for the operator, without host or secret. */
  String message();

  /** Whether the node may go on. */
  default boolean ok() {
    return exitCode() == 0;
  }

  /**
   * The schema is as this build needs it, or is not to be checked.
   *
   * @param version the version that it is at; null if nobody looked
   * @param pinned where a downgrade pinned it; null if none did
   */
  record Ready(@Nullable String version, @Nullable String pinned) implements MigrationOutcome {
    public Ready(@Nullable String version) {
      this(version, null);
    }

    @Override
    public int exitCode() {
      return 0;
    }

    @Override
    public String message() {
      if (version == null) {
        return "The schema was not looked at.";
      }
      return "The schema is at version "
          + version
          + (pinned == null
              ? "."
              : "; a downgrade pinned it at " + pinned + ", `db unpin` lets it go on.");
    }
  }

  /** Something went wrong; the log tells more. */
  record Failed(Failure failure) implements MigrationOutcome {
    /** That Postgres is not available is told apart: only that may pass on its own. */
    @Override
    public int exitCode() {
      return failure instanceof Failure.Unavailable ? 4 : 2;
    }

    @Override
    public String message() {
      return "The schema was not brought up to date: " + failure.getMessage() + ".";
    }
  }

  /**
   * Another migrator was not done by the deadline.
   *
   * @param holder who holds the lock and for how long
   */
  record LockHeld(String holder) implements MigrationOutcome {
    @Override
    public int exitCode() {
      return 3;
    }

    @Override
    public String message() {
      return "Another migrator is not done: the lock is held by " + holder + ".";
    }
  }

  /**
   * By the deadline nobody had applied what is missing, or Postgres did not answer.
   *
   * @param status the state of the schema; null if Postgres never answered
   */
  record TimedOut(@Nullable MigrationStatus status) implements MigrationOutcome {
    @Override
    public int exitCode() {
      return 4;
    }

    @Override
    public String message() {
      return status == null
          ? "Postgres did not answer before the deadline."
          : "Nobody applied these migrations before the deadline: "
              + String.join(", ", status.pending())
              + ".";
    }
  }

  /** Migrations are missing, and this node is not the one to apply them. */
  record Pending(List<String> versions) implements MigrationOutcome {
    public Pending {
      versions = List.copyOf(versions);
    }

    @Override
    public int exitCode() {
      return 6;
    }

    @Override
    public String message() {
      return "These migrations are still to be applied: " + String.join(", ", versions) + ".";
    }
  }

  /**
   * A downgrade pinned the schema at a version that is too old for this build.
   *
   * @param version where it is pinned
   * @param oldest the oldest version that this build can work with
   */
  record Pinned(String version, String oldest) implements MigrationOutcome {
    @Override
    public int exitCode() {
      return 6;
    }

    @Override
    public String message() {
      return "A downgrade pinned the schema at "
          + version
          + ", but this build needs version "
          + oldest
          + " at least. Start the build that goes with version "
          + version
          + ", or lift the pin with `rookery db unpin`.";
    }
  }

  /**
   * The schema is not the one that its version should have, and the configuration wants it to be.
   *
   * @param differences lines with {@code -} for what should be there and {@code +} for what is
   */
  record Drifted(List<String> differences) implements MigrationOutcome {
    private static final int DIFFERENCES_MAX = 10;

    public Drifted {
      differences = List.copyOf(differences);
    }

    @Override
    public int exitCode() {
      return 5;
    }

    @Override
    public String message() {
      int more = differences.size() - DIFFERENCES_MAX;
      return "Somebody changed the schema by hand (`db drift` shows it): "
          + String.join("; ", differences.subList(0, Math.min(DIFFERENCES_MAX, differences.size())))
          + (more > 0 ? "; and " + more + " more." : ".");
    }
  }

  /**
   * The schema is ahead of this build.
   *
   * @param database the version that the schema has
   * @param build the newest version that this build can work with
   */
  record Newer(String database, String build) implements MigrationOutcome {
    @Override
    public int exitCode() {
      return 7;
    }

    @Override
    public String message() {
      return "The schema is at version "
          + database
          + ", but this build can work with none after "
          + build
          + ". Start a newer build, or take the schema back with the build that knows version "
          + database
          + ".";
    }
  }
}
