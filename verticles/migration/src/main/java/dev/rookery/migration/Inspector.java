package dev.rookery.migration;

import dev.rookery.models.DatabaseContents;
import dev.rookery.models.DatabaseHealth;
import dev.rookery.models.DatabaseHealth.Check;
import dev.rookery.models.Failure;
import dev.rookery.models.LintReport;
import dev.rookery.models.Migration;
import dev.rookery.models.MigrationDetail;
import dev.rookery.models.MigrationScript;
import dev.rookery.models.RunningQuery;
import dev.rookery.models.SchemaReport;
import dev.rookery.models.SequenceFix;
import dev.rookery.models.TableSize;
import dev.rookery.settings.PostgresUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the schema and at the database for an operator, and changes neither but for sequences
 * that fell behind. Everything here blocks, and may be called from any thread.
 */
final class Inspector {
  private final DataSource source;
  private final Scripts scripts;
  private final MigrationConfig config;
  private final Window window;
  private final Lint lint;

  private Inspector(LiveServer server, Scripts scripts, MigrationConfig config) {
    this.source = server.own();
    this.scripts = scripts;
    this.config = config;
    this.window = Window.of(config, scripts);
    this.lint = new Lint(server, scripts, config);
  }

  static Inspector of(PostgresUrl url, MigrationConfig config, Scripts scripts) {
    return new Inspector(LiveServer.of(url, config), scripts, config);
  }

  /** Looks at something through a connection. */
  private interface Look<T> {
    T at(Connection connection) throws SQLException;
  }

  private <T> T look(Look<T> look) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return look.at(connection);
    }
  }

  SchemaReport status() throws SQLException {
    return look(connection -> {
      Standing standing = Standing.read(connection, scripts);
      History history = standing.history();
      return new SchemaReport(
          Contents.database(connection),
          Contents.text(connection, "show server_version"),
          History.text(history.current()),
          scripts.newest().toString(),
          window.oldest().toString(),
          history.status().pending(),
          history.failed().stream().map(MigrationVersion::toString).toList(),
          standing.pinned(),
          window.isExceededBy(history.current()),
          !history.isKnown() && !Contents.isEmpty(connection),
          isProduction(connection),
          OuterLock.holder(connection).orElse(null));
    });
  }

  private boolean isProduction(Connection connection) throws SQLException {
    return config.production() || Destruction.isProduction(connection);
  }

  DatabaseContents contents() throws SQLException {
    return look(connection -> {
      DatabaseContents contents = Contents.read(connection);
      return new DatabaseContents(
          contents.database(), contents.production() || config.production(), contents.tables());
    });
  }

  /**
   * Everything about one migration.
   *
   * @throws Failure.NotFound if neither the database nor this build has it
   */
  MigrationDetail show(String text) throws SQLException {
    MigrationVersion version = Scripts.version("version", text);
    History history = look(connection -> History.read(connection, scripts));
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

  List<String> validate() throws SQLException {
    return look(connection -> History.read(connection, scripts)).contradictions(_ -> true);
  }

  LintReport lint(boolean trace, Patience patience) {
    return lint.report(trace, patience);
  }

  /** The migrations that an upgrade would apply. */
  List<MigrationScript> upgradeSql(@Nullable String to) throws SQLException {
    MigrationVersion target = to == null ? scripts.newest() : scripts.known("to", to);
    return look(connection -> History.read(connection, scripts)).pending().stream()
        .filter(version -> version.compareTo(target) <= 0)
        .flatMap(version -> Optional.ofNullable(scripts.migrations().get(version)).stream())
        .map(scripts::read)
        .toList();
  }

  /** The undo scripts that a downgrade would run. */
  List<MigrationScript> downgradeSql(@Nullable String from, @Nullable String to)
      throws SQLException {
    Downgrade downgrade = new Downgrade(scripts, config, from, to, false);
    return look(downgrade::plan).stream().map(scripts::read).toList();
  }

  DatabaseHealth health() throws SQLException {
    long begin = System.nanoTime();
    return look(connection -> {
      List<Check> checks = new ArrayList<>(List.of(schema(connection)));
      Duration answeredIn = Duration.ofNanos(System.nanoTime() - begin);
      checks.addAll(Health.checks(connection));
      return new DatabaseHealth(answeredIn, checks);
    });
  }

  private Check schema(Connection connection) throws SQLException {
    Standing standing = Standing.read(connection, scripts);
    Optional<MigrationVersion> current = standing.history().current();
    boolean ok =
        !window.isBehind(current)
            && !window.isExceededBy(current)
            && standing.history().failed().isEmpty();
    return new Check("schema", ok, standing.history().told() + standing.told());
  }

  List<TableSize> tables() throws SQLException {
    return look(Activity::tables);
  }

  List<RunningQuery> queries(Duration longerThan) throws SQLException {
    return look(connection -> Activity.queries(connection, longerThan));
  }

  List<SequenceFix> fixSequences(boolean dryRun) throws SQLException {
    return look(connection -> Sequences.fix(connection, dryRun));
  }
}
