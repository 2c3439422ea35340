package dev.rookery.migration;

import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.models.AdoptionReport;
import dev.rookery.models.ConvergeScript;
import dev.rookery.models.DatabaseContents;
import dev.rookery.models.DatabaseHealth;
import dev.rookery.models.LintReport;
import dev.rookery.models.MigrationDetail;
import dev.rookery.models.MigrationRun;
import dev.rookery.models.MigrationScript;
import dev.rookery.models.Models;
import dev.rookery.models.RepairReport;
import dev.rookery.models.RevisionDraft;
import dev.rookery.models.RunningQuery;
import dev.rookery.models.SchemaCheck;
import dev.rookery.models.SchemaDrift;
import dev.rookery.models.SchemaFile;
import dev.rookery.models.SchemaReport;
import dev.rookery.models.SequenceFix;
import dev.rookery.models.TableSize;
import dev.rookery.settings.PostgresUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that can be done with the schema of one database, each by the class that it hands it on to;
 * what a parameter means is said there. Everything here blocks, and may be called from any thread:
 * each look has a connection of its own, and changes keep apart by the outer lock.
 */
final class SchemaService {
  private final LiveSchema schema;
  private final Window supported;
  private final Upgrader upgrader;
  private final Downgrader downgrader;
  private final Cleaner cleaner;
  private final Repairer repairer;
  private final Adoption adoption;
  private final Inspector inspector;
  private final Comparisons comparisons;
  private final Lint lint;

  private SchemaService(
      LiveServer server, MigrationConfig config, Scripts scripts, DeclaredSchema declared) {
    this.schema = new LiveSchema(server.own(), scripts);
    this.supported = Window.of(config, scripts);
    this.lint = new Lint(server, scripts, config);
    FlywayRunner flyway = new FlywayRunner(schema.source(), scripts);
    Production production = new Production(config.production());
    this.upgrader = new Upgrader(schema, scripts, supported, flyway, lint, config);
    this.downgrader = new Downgrader(schema, scripts, flyway, production, config);
    this.cleaner = new Cleaner(schema, scripts, flyway, upgrader, production, config);
    this.repairer = new Repairer(schema, supported, flyway);
    this.adoption =
        new Adoption(
            schema,
            scripts,
            supported,
            flyway,
            upgrader,
            new AdoptionCheck(schema, scripts, production),
            new TuxConverger(schema, server, scripts));
    this.inspector = new Inspector(schema, scripts, supported, production, lint);
    this.comparisons = new Comparisons(schema, server, scripts, declared);
  }

  /**
   * The one of a database.
   *
   * @param url where it is, unless the configuration has a URL for migrations
   * @throws dev.rookery.models.Failure.Invalid if the configured versions do not hold the build's
   */
  static SchemaService of(PostgresUrl url, MigrationConfig config, Scripts scripts) {
    return of(url, config, scripts, new DeclaredSchema(Models.all()));
  }

  /** The same with other records than ours. */
  static SchemaService of(
      PostgresUrl url, MigrationConfig config, Scripts scripts, DeclaredSchema declared) {
    return new SchemaService(LiveServer.of(url, config), config, scripts, declared);
  }

  // Where the schema stands

  /** Completes if Postgres answers. */
  void probe() throws SQLException {
    schema.look(Connection::getMetaData);
  }

  History history() throws SQLException {
    return schema.history();
  }

  Standing state() throws SQLException {
    return schema.state();
  }

  /** The versions of the schema that this build can work with. */
  Window supported() {
    return supported;
  }

  // Changes

  MigrationRun upgrade(@Nullable String to, boolean unpin, Patience deadline) throws SQLException {
    return upgrader.upgrade(to, unpin, deadline);
  }

  List<MigrationScript> upgradeSql(@Nullable String to) throws SQLException {
    return upgrader.scripts(to);
  }

  MigrationRun init(Patience deadline) throws SQLException {
    return upgrader.init(deadline);
  }

  MigrationRun downgrade(
      @Nullable String from, @Nullable String to, boolean force, Patience deadline)
      throws SQLException {
    return downgrader.downgrade(from, to, force, deadline);
  }

  List<MigrationScript> downgradeSql(@Nullable String from, @Nullable String to)
      throws SQLException {
    return downgrader.scripts(from, to);
  }

  Optional<String> unpin(Patience deadline) throws SQLException {
    return downgrader.unpin(deadline);
  }

  MigrationRun reset(String database, boolean force, Patience deadline) throws SQLException {
    return cleaner.reset(database, force, deadline);
  }

  MigrationRun nuke(String database, boolean force, Patience deadline) throws SQLException {
    return cleaner.nuke(database, force, deadline);
  }

  RepairReport repair(Patience deadline) throws SQLException {
    return repairer.repair(deadline);
  }

  // Adoption

  MigrationRun baseline(String version, Patience deadline) throws SQLException {
    return adoption.baseline(version, deadline);
  }

  MigrationRun stamp(String version, Patience deadline) throws SQLException {
    return adoption.stamp(version, deadline);
  }

  AdoptionReport adoptable(Patience deadline) throws SQLException {
    return adoption.adoptable(deadline);
  }

  ConvergeScript converge(Patience deadline) throws SQLException {
    return adoption.converge(deadline);
  }

  MigrationRun adopt(String database, boolean force, Patience deadline) throws SQLException {
    return adoption.adopt(database, force, deadline);
  }

  // Comparisons of the live schema, the migrations and the records

  SchemaDrift drift() throws SQLException {
    return comparisons.drift();
  }

  SchemaCheck check(Patience deadline) throws SQLException {
    return comparisons.check(deadline);
  }

  RevisionDraft revision(String name, boolean empty, List<String> drop, Patience deadline)
      throws SQLException {
    return comparisons.revision(name, empty, drop, deadline);
  }

  List<SchemaFile> manifests(Patience deadline) throws SQLException {
    return comparisons.manifests(deadline);
  }

  LintReport lint(boolean trace, Patience deadline) {
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
