package dev.rookery.migration.change;

import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.change.SchemaChange.Steps;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.flyway.FlywayInternals;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.HistorySql;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.Pin;
import dev.rookery.migration.history.StepTable;
import dev.rookery.migration.inspect.Production;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.lock.LockTimeouts;
import dev.rookery.operations.MigrationRun;
import dev.rookery.operations.MigrationScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * Takes migrations back, the newest first, and pins the schema there. Everything that can be
 * checked is checked before the first one: a downgrade that cannot go all the way does nothing.
 */
public final class Downgrader {
  private final LiveSchema schema;
  private final Scripts scripts;
  private final FlywayRunner flyway;
  private final Production production;
  private final int lockRetries;

  public Downgrader(
      LiveSchema schema,
      Scripts scripts,
      FlywayRunner flyway,
      Production production,
      MigrationConfig config) {
    this.schema = schema;
    this.scripts = scripts;
    this.flyway = flyway;
    this.production = production;
    this.lockRetries = config.lockRetries();
  }

  /**
   * Runs a downgrade, under the outer lock and Flyway's.
   *
   * @param from the version that must be the current one; null for any
   * @param to the version to end at, or {@code base}; null for one step
   * @param force whether to do it even in production, and even if it is not exact
   */
  public MigrationRun downgrade(
      @Nullable String from, @Nullable String to, boolean force, Deadline deadline)
      throws SQLException {
    try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
      try (Connection connection = schema.connect()) {
        production.refuse(connection, force);
      }
      DowngradePlan plan = new DowngradePlan(scripts, from, to);
      handOver();
      flyway.underLock(deadline, lock -> undo(plan, force, change, lock));
      handOver();
      return change.done(Steps.UNDONE);
    }
  }

  /**
   * The owner of the tables could not undo what a superuser made and kept, in this run or before.
   */
  private void handOver() throws SQLException {
    Optional<Manifest> made = schema.history().current().flatMap(scripts::manifest);
    if (made.isPresent()) {
      try (Connection connection = schema.connect()) {
        Ownership.handOver(connection, made.get());
      }
    }
  }

  /** Undoes what is planned, and returns how many versions that was. */
  private int undo(
      DowngradePlan plan, boolean force, SchemaChange change, FlywayInternals.Lock lock)
      throws SQLException {
    // Planned only now: what was current before we had the lock may be gone.
    List<Script> undos = plan.undos(lock.connection());
    Exactness exactness = new Exactness(scripts, StepTable.read(lock.connection()));
    for (Script undo : undos) {
      change.tell("undoing V" + undo.version());
      Undo one = new Undo(undo, scripts, force ? null : exactness, lock);
      one.refuseInexact();
      UnaryOperator<Runnable> retrying =
          work -> () -> LockTimeouts.retry(lockRetries, change.deadline(), () -> true, work);
      if (lock.isTransactional(undo)) {
        retrying
            .apply(() ->
                lock.inTransaction(() -> {
                  Ownership.actAsOwner(lock.connection());
                  one.run();
                }))
            .run();
      } else {
        one.runOneByOne(retrying);
      }
    }
    return undos.size();
  }

  /** The undo scripts that a downgrade would run. */
  public List<MigrationScript> scripts(@Nullable String from, @Nullable String to)
      throws SQLException {
    DowngradePlan plan = new DowngradePlan(scripts, from, to);
    return schema.look(connection -> {
      List<MigrationScript> read = new ArrayList<>();
      for (Script undo : plan.undos(connection)) {
        read.add(DeletedRows.counted(scripts.read(undo), connection));
      }
      return read;
    });
  }

  /** The same with the statements that record what they did. */
  public List<MigrationScript> recordedScripts(@Nullable String from, @Nullable String to)
      throws SQLException {
    List<MigrationScript> undos = scripts(from, to);
    return schema.look(connection -> {
      NavigableSet<MigrationVersion> applied = History.read(connection, scripts).applied();
      boolean steps = StepTable.exists(connection);
      return undos.stream()
          .map(undo -> {
            MigrationVersion version = MigrationVersion.fromVersion(undo.version());
            return undo.precededBy(HistorySql.expecting(Optional.of(version)))
                .followedBy(
                    HistorySql.undone(version, Optional.ofNullable(applied.lower(version)), steps));
          })
          .toList();
    });
  }

  /** Lifts the pin and returns which it was. */
  public Optional<String> unpin(Deadline deadline) throws SQLException {
    Optional<Pin> pin = schema.state().pin();
    if (pin.isPresent()) {
      try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
        schema.look(Pin::lift);
        change.done(Steps.NONE);
      }
    }
    return pin.map(Pin::text);
  }
}
