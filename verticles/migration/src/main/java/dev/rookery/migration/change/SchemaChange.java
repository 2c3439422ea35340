package dev.rookery.migration.change;

import dev.rookery.migration.history.History;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.SchemaState;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.lock.OuterLock;
import dev.rookery.migration.outcome.MigrationRefused;
import dev.rookery.operations.MigrationRun;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change of the schema in progress: until it is closed it holds the outer lock, so nobody else
 * changes the schema. It knows the state of the schema before and after.
 */
public final class SchemaChange implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaChange.class);

  private final LiveSchema schema;
  private final Deadline deadline;
  private final OuterLock lock;
  private final SchemaState before;
  private final long beginNanos;

  private SchemaChange(
      LiveSchema schema, Deadline deadline, OuterLock lock, SchemaState before, long beginNanos) {
    this.schema = schema;
    this.deadline = deadline;
    this.lock = lock;
    this.before = before;
    this.beginNanos = beginNanos;
  }

  /**
   * Begins a change.
   *
   * @param deadline until when to wait for other migrators
   * @throws MigrationRefused if another migrator is still at work by then
   */
  public static SchemaChange begin(LiveSchema schema, Deadline deadline) throws SQLException {
    long begin = System.nanoTime();
    OuterLock lock = OuterLock.take(schema.source(), deadline);
    try {
      return new SchemaChange(schema, deadline, lock, schema.state(), begin);
    } catch (SQLException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The state of the schema when the change began. */
  public SchemaState before() {
    return before;
  }

  /** The deadline for waiting for others. */
  public Deadline deadline() {
    return deadline;
  }

  /** Makes what is going on visible to everybody who looks. */
  public void tell(String what) {
    lock.tell(what);
  }

  /** Selects the versions that a change moved, given the history before and after it. */
  public interface Steps {
    /** Those that were applied, in order. */
    Steps APPLIED = (before, after) -> List.copyOf(difference(after, before));

    /** Those that were taken back, in order. */
    Steps UNDONE = (before, after) -> List.copyOf(difference(before, after).descendingSet());

    /** All that are applied now, in order. */
    Steps ALL = (_, after) -> List.copyOf(after.applied());

    Steps NONE = (_, _) -> List.of();

    List<MigrationVersion> between(History before, History after);
  }

  /** The result, now that everything is done. */
  public MigrationRun done(Steps steps) throws SQLException {
    SchemaState after = schema.state();
    MigrationRun run =
        run(before, after, steps.between(before.history(), after.history()), beginNanos);
    if (run.steps().isEmpty()) {
      LOG.info("The schema is at {}; nothing was to be done", run.to());
      return run;
    }
    LOG.info(
        "The schema went from {} to {} in {} ms, by {}",
        run.from() == null ? "nothing" : run.from(),
        run.to() == null ? "nothing" : run.to(),
        run.took().toMillis(),
        run.steps());
    return run;
  }

  /** The result if there was nothing to do. */
  static MigrationRun needless(SchemaState now, long beginNanos) {
    return run(now, now, List.of(), beginNanos);
  }

  private static MigrationRun run(
      SchemaState before, SchemaState after, List<MigrationVersion> steps, long beginNanos) {
    return new MigrationRun(
        History.text(before.history().current()),
        History.text(after.history().current()),
        steps.stream().map(MigrationVersion::toString).toList(),
        after.pinned(),
        Duration.ofNanos(System.nanoTime() - beginNanos));
  }

  /** The versions that one has applied and the other has not. */
  private static NavigableSet<MigrationVersion> difference(History one, History other) {
    NavigableSet<MigrationVersion> difference = new TreeSet<>(one.applied());
    difference.removeAll(other.applied());
    return difference;
  }

  @Override
  public void close() {
    lock.close();
  }
}
