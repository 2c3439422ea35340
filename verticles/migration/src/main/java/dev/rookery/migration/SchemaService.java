package dev.rookery.migration;

import dev.rookery.migration.adopt.Adoption;
import dev.rookery.migration.adopt.AdoptionCheck;
import dev.rookery.migration.adopt.TuxConverger;
import dev.rookery.migration.change.Cleaner;
import dev.rookery.migration.change.Downgrader;
import dev.rookery.migration.change.Repairer;
import dev.rookery.migration.change.Stamper;
import dev.rookery.migration.change.Upgrader;
import dev.rookery.migration.check.Comparisons;
import dev.rookery.migration.check.MigrationLint;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.declared.UsedSchema;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.SchemaState;
import dev.rookery.migration.history.SupportedVersions;
import dev.rookery.migration.inspect.Inspector;
import dev.rookery.migration.inspect.Production;
import dev.rookery.migration.inspect.Readiness;
import dev.rookery.migration.jdbc.LiveServer;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.models.Models;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.ConvergeScript;
import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.DatabaseHealth;
import dev.rookery.operations.LintReport;
import dev.rookery.operations.MigrationDetail;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.RepairReport;
import dev.rookery.operations.RevisionDraft;
import dev.rookery.operations.RunningQuery;
import dev.rookery.operations.SchemaCheck;
import dev.rookery.operations.SchemaDrift;
import dev.rookery.operations.SchemaFile;
import dev.rookery.operations.SchemaReport;
import dev.rookery.operations.SequenceFix;
import dev.rookery.operations.TableSize;
import dev.rookery.settings.postgres.PostgresUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done with the schema of one database, delegated to the classes that do it;
 * they explain the parameters. All methods block and may be called from any thread: each reads
 * through a connection of its own, and the outer lock keeps changes apart.
 */
public final class SchemaService {
  private final LiveServer server;
  private final LiveSchema schema;
  private final SupportedVersions supported;
  private final Upgrader upgrader;
  private final Downgrader downgrader;
  private final Cleaner cleaner;
  private final Repairer repairer;
  private final Stamper stamper;
  private final Adoption adoption;
  private final Inspector inspector;
  private final Comparisons comparisons;
  private final MigrationLint lint;

  private SchemaService(
      LiveServer server, MigrationConfig config, Scripts scripts, DeclaredSchema declared) {
    this.server = server;
    this.schema = new LiveSchema(server.own(), scripts);
    this.supported = SupportedVersions.of(config, scripts);
    this.lint = new MigrationLint(server, scripts, config);
    FlywayRunner flyway = new FlywayRunner(schema.source(), scripts);
    Production production = new Production(config.production());
    this.upgrader = new Upgrader(schema, scripts, supported, flyway, lint, config);
    this.downgrader = new Downgrader(schema, scripts, flyway, production, config);
    this.cleaner = new Cleaner(schema, scripts, flyway, upgrader, production, config);
    this.repairer = new Repairer(schema, supported, flyway);
    this.stamper = new Stamper(schema, scripts, supported, flyway);
    this.adoption =
        new Adoption(
            schema,
            scripts,
            supported,
            flyway,
            upgrader,
            new AdoptionCheck(schema, scripts, production),
            new TuxConverger(schema, server, scripts));
    this.inspector =
        new Inspector(schema, scripts, supported, new UsedSchema(declared), production, lint);
    this.comparisons = new Comparisons(schema, server, scripts, declared);
  }

  /**
   * The service for a database.
   *
   * @param url where it is, unless the configuration has a URL for migrations
   * @throws dev.rookery.failure.Failure.Invalid if the configured versions do not hold the build's
   */
  public static SchemaService of(PostgresUrl url, MigrationConfig config, Scripts scripts) {
    return of(url, config, scripts, new DeclaredSchema(Models.all()));
  }

  /** The same with records other than ours. */
  public static SchemaService of(
      PostgresUrl url, MigrationConfig config, Scripts scripts, DeclaredSchema declared) {
    return new SchemaService(LiveServer.of(url, config), config, scripts, declared);
  }

  /** Where the database is, for its operator's log. */
  String place() {
    return server.place();
  }

  // The state of the schema

  /** Completes if Postgres answers. */
  void probe() throws SQLException {
    schema.look(Connection::getMetaData);
  }

  History history() throws SQLException {
    return schema.history();
  }

  SchemaState state() throws SQLException {
    return schema.state();
  }

  Readiness readiness() throws SQLException {
    return inspector.readiness();
  }

  /** The versions of the schema that this build can work with. */
  SupportedVersions supported() {
    return supported;
  }

  // Changes

  MigrationRun upgrade(@Nullable String to, boolean unpin, Deadline deadline) throws SQLException {
    return upgrader.upgrade(to, unpin, deadline);
  }

  List<MigrationScript> upgradeSql(@Nullable String to) throws SQLException {
    return upgrader.scripts(to);
  }

  MigrationRun init(Deadline deadline) throws SQLException {
    return upgrader.init(deadline);
  }

  MigrationRun downgrade(
      @Nullable String from, @Nullable String to, boolean force, Deadline deadline)
      throws SQLException {
    return downgrader.downgrade(from, to, force, deadline);
  }

  List<MigrationScript> downgradeSql(MigrationRequest.DowngradeSql request) throws SQLException {
    return request.recorded()
        ? downgrader.recordedScripts(request.from(), request.to())
        : downgrader.scripts(request.from(), request.to());
  }

  Optional<String> unpin(Deadline deadline) throws SQLException {
    return downgrader.unpin(deadline);
  }

  MigrationRun reset(String database, boolean force, Deadline deadline) throws SQLException {
    return cleaner.reset(database, force, deadline);
  }

  MigrationRun nuke(String database, boolean force, Deadline deadline) throws SQLException {
    return cleaner.nuke(database, force, deadline);
  }

  RepairReport repair(Deadline deadline) throws SQLException {
    return repairer.repair(deadline);
  }

  // Adoption

  MigrationRun baseline(String version, Deadline deadline) throws SQLException {
    return adoption.baseline(version, deadline);
  }

  MigrationRun stamp(String version, boolean force, Deadline deadline) throws SQLException {
    return stamper.stamp(version, force, deadline);
  }

  AdoptionReport adoptable(Deadline deadline) throws SQLException {
    return adoption.adoptable(deadline);
  }

  ConvergeScript converge(Deadline deadline) throws SQLException {
    return adoption.converge(deadline);
  }

  MigrationRun adopt(String database, boolean force, Deadline deadline) throws SQLException {
    return adoption.adopt(database, force, deadline);
  }

  // Comparisons of the live schema, the migrations and the records

  SchemaDrift drift() throws SQLException {
    return comparisons.drift();
  }

  public SchemaCheck check(Deadline deadline) throws SQLException {
    return comparisons.check(deadline);
  }

  public RevisionDraft revision(MigrationRequest.Revision request, Deadline deadline)
      throws SQLException {
    return comparisons.revision(request, deadline);
  }

  List<SchemaFile> manifests(Deadline deadline) throws SQLException {
    return comparisons.manifests(deadline);
  }

  LintReport lint(boolean trace, Deadline deadline) {
    return lint.report(trace, deadline);
  }

  // Looks at the database

  SchemaReport status() throws SQLException {
    return inspector.status();
  }

  DatabaseContents contents() throws SQLException {
    return inspector.contents();
  }

  MigrationDetail show(String version) throws SQLException {
    return inspector.show(version);
  }

  List<String> validate() throws SQLException {
    return inspector.validate();
  }

  DatabaseHealth health() throws SQLException {
    return inspector.health();
  }

  List<TableSize> tables() throws SQLException {
    return inspector.tables();
  }

  List<RunningQuery> queries(Duration longerThan) throws SQLException {
    return inspector.queries(longerThan);
  }

  List<SequenceFix> fixSequences(boolean dryRun) throws SQLException {
    return inspector.fixSequences(dryRun);
  }
}
