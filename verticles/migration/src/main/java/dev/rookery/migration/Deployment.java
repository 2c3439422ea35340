package dev.rookery.migration;

import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.config.MigrationMode;
import dev.rookery.migration.config.Policy;
import dev.rookery.migration.flyway.MigrationFailures;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.SchemaState;
import dev.rookery.migration.jdbc.SqlStates;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.migration.outcome.MigrationRefused;
import dev.rookery.operations.MigrationRun;
import dev.rookery.operations.MigrationStatus;
import dev.rookery.settings.postgres.PostgresUrl;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Does what a {@link MigrationMode} asks of a starting node about the schema. */
public final class Deployment {
  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration SAY_EVERY = Duration.ofSeconds(5);

  private final SchemaService service;
  private final MigrationConfig config;
  private final MigrationMode mode;
  private final CancellationToken cancellation;
  private final Consumer<String> telling;

  /**
   * A deployment to run once.
   *
   * @param mode what it does
   * @param telling is told repeatedly what is being waited for
   */
  public Deployment(
      SchemaService service,
      MigrationConfig config,
      MigrationMode mode,
      CancellationToken cancellation,
      Consumer<String> telling) {
    this.service = service;
    this.config = config;
    this.mode = mode;
    this.cancellation = cancellation;
    this.telling = telling;
  }

  /**
   * Runs a deployment without verticles, for a process that exits with the outcome. Blocks for at
   * most the configured deadline plus the time that the migrations take; in the mode {@code auto},
   * for as long as Postgres does not answer. Interrupting the thread ends it.
   *
   * @return never null; whatever goes wrong is an outcome too
   */
  public static MigrationOutcome run(PostgresUrl url, MigrationConfig config) {
    return run(url, config, new CancellationToken());
  }

  /** The same, which whoever has the token can end early. */
  public static MigrationOutcome run(
      PostgresUrl url, MigrationConfig config, CancellationToken cancellation) {
    try {
      SchemaService service = SchemaService.of(url, config, Scripts.load());
      return new Deployment(service, config, config.mode(), cancellation, _ -> {}).run();
    } catch (RuntimeException e) {
      return new MigrationOutcome.Failed(MigrationFailures.known(e));
    }
  }

  /** Blocks until the outcome is known; never throws. */
  public MigrationOutcome run() {
    Deadline deadline = Deadline.after(config.deadline(), cancellation);
    MigrationOutcome outcome;
    try {
      outcome =
          switch (mode) {
            case AUTO -> migrated(Deadline.none(cancellation));
            case JOB -> migrated(deadline);
            case WAIT -> awaited(deadline);
            case VERIFY -> verified(deadline);
            case OFF -> new MigrationOutcome.Ready(null);
          };
      outcome = withoutDrift(outcome);
    } catch (MigrationRefused refused) {
      outcome = refused.outcome();
    } catch (RuntimeException | SQLException e) {
      // An interrupt makes whatever is under way fail, each in its own words.
      outcome =
          new MigrationOutcome.Failed(
              cancellation.isCancelled()
                  ? CancellationToken.stopping()
                  : MigrationFailures.known(e));
    }
    if (outcome.ok()) {
      LOG.info("{}", outcome.message());
    } else if (cancellation.isCancelled()) {
      LOG.info("Stopped before the schema was known to be up to date.");
    } else {
      LOG.error("{} (The database is {}.)", outcome.message(), service.place());
    }
    return outcome;
  }

  /** The outcome after the schema has also been checked for drift. */
  private MigrationOutcome withoutDrift(MigrationOutcome outcome) throws SQLException {
    boolean looks = mode != MigrationMode.OFF && config.drift() != Policy.IGNORE;
    if (!outcome.ok() || !looks) {
      return outcome;
    }
    List<String> differences = service.drift().differences();
    if (differences.isEmpty()) {
      return outcome;
    }
    MigrationOutcome drifted = new MigrationOutcome.Drifted(differences);
    if (config.drift() == Policy.REFUSE) {
      return drifted;
    }
    LOG.warn("{}", drifted.message());
    return outcome;
  }

  private MigrationOutcome migrated(Deadline forPostgres) throws SQLException {
    awaitPostgres(forPostgres);
    telling.accept("migrating, or waiting for another migrator");
    // From here on, so that a long wait for Postgres does not use up what another migrator needs.
    Deadline forOthers = Deadline.after(config.deadline(), cancellation);
    MigrationRun run = service.upgrade(null, false, forOthers);
    Optional<MigrationVersion> reached =
        Optional.ofNullable(run.to()).map(MigrationVersion::fromVersion);
    if (run.pinned() != null && service.supported().isBehind(reached)) {
      return new MigrationOutcome.Pinned(run.pinned(), service.supported().oldest().toString());
    }
    return new MigrationOutcome.Ready(run.to(), run.pinned());
  }

  private MigrationOutcome verified(Deadline deadline) throws SQLException {
    awaitPostgres(deadline);
    SchemaState state = service.state();
    MigrationOutcome outcome = judged(state);
    return outcome != null
        ? outcome
        : new MigrationOutcome.Pending(state.history().status().pending());
  }

  private MigrationOutcome awaited(Deadline deadline) throws SQLException {
    MigrationStatus status = null;
    Said said = new Said();
    while (true) {
      try {
        SchemaState state = service.state();
        status = state.history().status();
        MigrationOutcome outcome = judged(state);
        if (outcome != null) {
          return outcome;
        }
        said.again(
            Level.INFO,
            "Waiting for somebody to apply the migrations " + status.pending() + state.told(),
            "");
      } catch (SQLException e) {
        said.again(Level.WARN, reason(e), advice());
      }
      if (deadline.hasPassed()) {
        return new MigrationOutcome.TimedOut(status);
      }
      deadline.pause(LOOK_EVERY);
    }
  }

  /** The final outcome for a schema; null if it only needs more migrations. */
  private @Nullable MigrationOutcome judged(SchemaState state) {
    History history = state.history();
    service.supported().refuseOdd(history);
    return service.supported().isBehind(history.current())
        ? null
        : new MigrationOutcome.Ready(History.text(history.current()), state.pinned());
  }

  /**
   * Waits until Postgres answers.
   *
   * @throws SQLException the last reason why it does not, if the deadline passed or waiting is
   *     pointless
   */
  private void awaitPostgres(Deadline deadline) throws SQLException {
    Said said = new Said();
    while (true) {
      try {
        service.probe();
        return;
      } catch (SQLException e) {
        said.again(Level.WARN, reason(e), advice());
        if (deadline.hasPassed()) {
          throw e;
        }
      }
      deadline.pause(LOOK_EVERY);
    }
  }

  /**
   * The reason why Postgres cannot be asked now, without its host.
   *
   * @throws SQLException the same, if waiting is pointless: the login is wrong, the database is
   *     missing, or a pooler is in the way
   */
  private static String reason(SQLException e) throws SQLException {
    String state = SqlStates.of(e);
    if (!SqlStates.isAway(state) || SqlStates.refusal(e).isPresent()) {
      throw e;
    }
    LOG.debug("Postgres does not answer", e);
    return "Postgres is not available (" + SqlStates.absence(e) + "); trying again";
  }

  /** For the log alone, which only the operator reads. */
  private String advice() {
    return ". The database is %s.".formatted(service.place());
  }

  /** Reports what is being waited for, immediately and then every few seconds. */
  private final class Said {
    private long atNanos = System.nanoTime() - SAY_EVERY.toNanos();

    void again(Level level, String what, String advice) {
      telling.accept(what);
      if (System.nanoTime() - atNanos >= SAY_EVERY.toNanos()) {
        atNanos = System.nanoTime();
        LOG.atLevel(level).log("{}{}", what, advice);
      }
    }
  }
}
