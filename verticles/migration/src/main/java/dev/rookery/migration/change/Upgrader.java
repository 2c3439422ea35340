package dev.rookery.migration.change;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.change.SchemaChange.Steps;
import dev.rookery.migration.check.MigrationLint;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.LongWaits;
import dev.rookery.migration.flyway.MigrationFailures;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.flyway.StatementProgress;
import dev.rookery.migration.history.HistorySql;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.Pin;
import dev.rookery.migration.history.SchemaState;
import dev.rookery.migration.history.StepRecorder;
import dev.rookery.migration.history.SupportedVersions;
import dev.rookery.migration.inspect.Contents;
import dev.rookery.migration.jdbc.SingleValue;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.lock.LockTimeouts;
import dev.rookery.operations.MigrationRun;
import dev.rookery.operations.MigrationScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the schema and brings it up to date. */
public final class Upgrader {
  private static final Logger LOG = LoggerFactory.getLogger(Upgrader.class);

  private final LiveSchema schema;
  private final Scripts scripts;
  private final SupportedVersions supported;
  private final FlywayRunner flyway;
  private final MigrationLint lint;
  private final MigrationConfig config;

  public Upgrader(
      LiveSchema schema,
      Scripts scripts,
      SupportedVersions supported,
      FlywayRunner flyway,
      MigrationLint lint,
      MigrationConfig config) {
    this.schema = schema;
    this.scripts = scripts;
    this.supported = supported;
    this.flyway = flyway;
    this.lint = lint;
    this.config = config;
  }

  /**
   * Applies the missing migrations, as far as the pin allows.
   *
   * @param to the version to stop at; null for the newest
   * @param unpin whether to lift the pin first
   */
  public MigrationRun upgrade(@Nullable String to, boolean unpin, Deadline deadline)
      throws SQLException {
    long begin = System.nanoTime();
    UpgradeTarget target = new UpgradeTarget(scripts, supported, "to", to, unpin);
    SchemaState now = schema.state();
    if (target.isReached(now) && !(unpin && now.pin().isPresent())) {
      // The usual start of a node, which need not wait for a lock, nor for Flyway to start up.
      return SchemaChange.needless(now, begin);
    }
    try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
      boolean reached = target.isReached(change.before());
      if (unpin) {
        schema.look(Pin::lift);
      }
      if (!reached) {
        migrate(target.of(change.before()).orElseThrow(), change);
      }
      return change.done(Steps.APPLIED);
    }
  }

  /**
   * Creates the schema in an empty database.
   *
   * @throws Failure.Conflict if it is not empty
   */
  public MigrationRun init(Deadline deadline) throws SQLException {
    try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
      if (change.before().history().isKnown() || !schema.look(Contents::isEmpty)) {
        throw new Failure.Conflict(
            "the database is not empty; `db upgrade` brings Rookery's schema up to date");
      }
      migrate(scripts.newest(), change);
      return change.done(Steps.APPLIED);
    }
  }

  /**
   * The migrations that an upgrade would apply, each between a statement that refuses another
   * version than the one before it and those that record it.
   *
   * @throws Failure.Conflict if the schema is pinned below the target
   */
  public List<MigrationScript> scripts(@Nullable String to) throws SQLException {
    MigrationVersion target = to == null ? scripts.newest() : scripts.known("to", to);
    SchemaState state = schema.state();
    state.pin().ifPresent(pin -> UpgradeTarget.refuseBeyond(pin, target));
    Optional<MigrationVersion> current = state.history().current();
    List<MigrationScript> printed = new ArrayList<>();
    for (MigrationVersion version : state.history().pending()) {
      Script script = scripts.migrations().get(version);
      if (script != null && version.compareTo(target) <= 0) {
        printed.add(
            scripts
                .read(script)
                .precededBy(HistorySql.expecting(current))
                .followedBy(HistorySql.applied(script)));
        current = current.filter(now -> now.isNewerThan(version)).or(() -> Optional.of(version));
      }
    }
    return printed;
  }

  /** Refuses those of these migrations that lint refuses, if that is the policy. */
  public void refuseDangerous(List<MigrationVersion> pending) {
    lint.refuse(pending, scripts.newest());
  }

  /** Applies the missing migrations up to a version, as part of a change. */
  public void migrate(MigrationVersion target, SchemaChange change) throws SQLException {
    refuseWithoutRights();
    List<MigrationVersion> pending = schema.history().pending();
    lint.refuse(pending, target);
    lint.warn(pending, target);
    Callback telling = new StatementProgress(scripts, change::tell);
    Callback waiting = new LongWaits(scripts, config);
    Callback recording = new StepRecorder(scripts);
    LockTimeouts.retry(
        config.lockRetries(),
        change.deadline(),
        this::nothingFailed,
        () -> flyway.migrate(target, change.deadline(), telling, waiting, recording));
    Optional<MigrationVersion> reached = schema.history().current();
    if (!reached.equals(Optional.of(target))) {
      throw new IllegalStateException("the schema should be at " + target + ", is at " + reached);
    }
    Optional<Manifest> made = scripts.manifest(target);
    if (made.isPresent()) {
      try (Connection connection = schema.connect()) {
        Ownership.handOver(connection, made.get());
      }
    }
  }

  /** Refuses at once; Flyway would try for ten seconds to create its table. */
  private void refuseWithoutRights() throws SQLException {
    String may =
        schema.look(connection ->
            SingleValue.of(
                connection,
                "select coalesce(has_schema_privilege(current_schema(), 'create'), false)"));
    if (!may.equals("t")) {
      throw MigrationFailures.forbidden("it may make nothing in the schema");
    }
  }

  /**
   * Whether nothing failed: what ran in a transaction leaves nothing behind, anything else leaves a
   * row that records it.
   */
  private boolean nothingFailed() {
    try {
      return schema.history().failed().isEmpty();
    } catch (SQLException e) {
      LOG.debug("Cannot tell what the attempt left behind", e);
      return false;
    }
  }
}
