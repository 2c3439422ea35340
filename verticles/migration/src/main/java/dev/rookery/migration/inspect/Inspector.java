package dev.rookery.migration.inspect;

import dev.rookery.failure.Failure;
import dev.rookery.migration.check.MigrationLint;
import dev.rookery.migration.declared.UsedSchema;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.SchemaState;
import dev.rookery.migration.history.SupportedVersions;
import dev.rookery.migration.jdbc.SingleValue;
import dev.rookery.migration.lock.OuterLock;
import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.DatabaseHealth;
import dev.rookery.operations.DatabaseHealth.Check;
import dev.rookery.operations.Migration;
import dev.rookery.operations.MigrationDetail;
import dev.rookery.operations.RunningQuery;
import dev.rookery.operations.SchemaReport;
import dev.rookery.operations.SequenceFix;
import dev.rookery.operations.TableSize;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Looks at the schema and at the database for an operator, and changes neither, except for
 * sequences that fell behind.
 */
public final class Inspector {
  private final LiveSchema schema;
  private final Scripts scripts;
  private final SupportedVersions supported;
  private final UsedSchema used;
  private final Production production;
  private final MigrationLint lint;

  public Inspector(
      LiveSchema schema,
      Scripts scripts,
      SupportedVersions supported,
      UsedSchema used,
      Production production,
      MigrationLint lint) {
    this.schema = schema;
    this.scripts = scripts;
    this.supported = supported;
    this.used = used;
    this.production = production;
    this.lint = lint;
  }

  public SchemaReport status() throws SQLException {
    return schema.look(connection -> {
      SchemaState state = SchemaState.read(connection, scripts);
      History history = state.history();
      return new SchemaReport(
          Contents.database(connection),
          SingleValue.of(connection, "show server_version"),
          History.text(history.current()),
          scripts.newest().toString(),
          supported.oldest().toString(),
          history.status().pending(),
          history.failed().stream().map(MigrationVersion::toString).toList(),
          state.pinned(),
          supported.isExceededBy(history.current()),
          !history.isKnown() && !Contents.isEmpty(connection),
          production.includes(connection),
          OuterLock.holder(connection).orElse(null));
    });
  }

  public DatabaseContents contents() throws SQLException {
    return schema.look(connection -> Contents.read(connection, production));
  }

  /**
   * Everything about one migration.
   *
   * @throws Failure.NotFound if neither the database nor this build has it
   */
  public MigrationDetail show(String text) throws SQLException {
    MigrationVersion version = Scripts.version("version", text);
    History history = schema.history();
    Migration migration =
        history.migrations().stream()
            .filter(known -> MigrationVersion.fromVersion(known.version()).equals(version))
            .findFirst()
            .orElseThrow(() -> new Failure.NotFound("version " + version));
    Optional<Script> script = Optional.ofNullable(scripts.migrations().get(version));
    return new MigrationDetail(
        migration,
        script.map(scripts::read).orElse(null),
        scripts.undo(version).map(scripts::read).orElse(null),
        history.events(version),
        script.map(lint::findings).orElse(List.of()));
  }

  public List<String> validate() throws SQLException {
    return schema.history().contradictions(_ -> true);
  }

  public DatabaseHealth health() throws SQLException {
    long begin = System.nanoTime();
    return schema.look(connection -> {
      List<Check> checks = new ArrayList<>(List.of(schemaCheck(connection)));
      Duration answeredIn = Duration.ofNanos(System.nanoTime() - begin);
      checks.addAll(Health.checks(connection));
      return new DatabaseHealth(answeredIn, checks);
    });
  }

  private Check schemaCheck(Connection connection) throws SQLException {
    Readiness readiness = Readiness.read(connection, scripts, supported, used);
    return new Check("schema", readiness.ok(), readiness.detail());
  }

  public Readiness readiness() throws SQLException {
    return schema.look(connection -> Readiness.read(connection, scripts, supported, used));
  }

  public List<TableSize> tables() throws SQLException {
    return schema.look(Activity::tables);
  }

  public List<RunningQuery> queries(Duration longerThan) throws SQLException {
    return schema.look(connection -> Activity.queries(connection, longerThan));
  }

  public List<SequenceFix> fixSequences(boolean dryRun) throws SQLException {
    return schema.look(connection -> Sequences.fix(connection, dryRun));
  }
}
