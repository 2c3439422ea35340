package dev.rookery.migration.adopt;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.CatalogueReader;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.flyway.MigrationFailures;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.SchemaState;
import dev.rookery.migration.inspect.Contents;
import dev.rookery.migration.inspect.Production;
import dev.rookery.migration.jdbc.SingleValue;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.AdoptionReport.Client;
import dev.rookery.operations.AdoptionReport.RowChange;
import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.DatabaseContents.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Examines a database of Tux and disables Tux's own migrations. That is the first thing an adoption
 * writes: whatever happens afterwards, only Rookery changes the schema.
 */
public final class AdoptionCheck {
  /** The version whose schema is that of Tux. */
  static final MigrationVersion TUX = MigrationVersion.fromVersion("1");

  private static final int DIFFERENCES_MAX = 5;

  /** A report is a message, and is read by a person. */
  private static final int CHANGES_MAX = 20_000;

  private final LiveSchema schema;
  private final Scripts scripts;
  private final Production production;

  public AdoptionCheck(LiveSchema schema, Scripts scripts, Production production) {
    this.schema = schema;
    this.scripts = scripts;
    this.production = production;
  }

  /** Reports whether the database can be adopted, and what becomes of its rows; reads only. */
  AdoptionReport report(Deadline deadline) throws SQLException {
    try (Connection connection = schema.connect()) {
      return report(connection, OtherClients.of(connection, deadline), true);
    }
  }

  /**
   * Compares the schema and disables Tux's migrations, in one transaction.
   *
   * @param database the name of the database that is meant
   * @param force whether to do it in production, and while others are connected
   * @return the revision that Tux's migrations were at; empty if the schema is ours and was never
   *     Tux's
   * @throws Failure if it is a different database, or cannot be adopted
   */
  Optional<String> fence(String database, boolean force, Deadline deadline) throws SQLException {
    try (Connection connection = schema.connect()) {
      refuseAnother(database, connection);
      production.refuse(connection, force);
      List<Client> clients = OtherClients.of(connection, deadline);
      if (!force) {
        refuseClients(clients);
      }
      refuse(report(connection, clients, false));
      connection.setAutoCommit(false);
      boolean tux = Alembic.read(connection).isPresent();
      if (tux) {
        Alembic.lock(connection);
      }
      AdoptionReport report = report(connection, clients, false);
      refuse(report);
      if (tux) {
        Alembic.fence(connection);
      }
      connection.commit();
      return Optional.ofNullable(report.revision());
    }
  }

  private static void refuseAnother(String database, Connection connection) throws SQLException {
    String actual = Contents.database(connection);
    if (!actual.equals(database)) {
      throw new Failure.Invalid(
          "database: must be the name of the database to adopt, which is " + actual);
    }
  }

  private static void refuseClients(List<Client> clients) {
    if (!clients.isEmpty()) {
      throw new Failure.Conflict(
          "other programs are connected to the database, and may be about to write; stop them, or say"
              + " --force: "
              + String.join("; ", clients.stream().map(AdoptionReport.Client::told).toList()));
    }
  }

  private static void refuse(AdoptionReport report) {
    if (!report.obstacles().isEmpty()) {
      throw new Failure.Denied(String.join("; ", report.obstacles()));
    }
    List<String> differences = report.differences();
    if (!differences.isEmpty()) {
      throw new Failure.Conflict(
          "the schema differs from that of Tux in %d places, which `db adopt --dry-run` lists, such as %s"
              .formatted(
                  differences.size(),
                  String.join(
                      "; ",
                      differences.subList(0, Math.min(DIFFERENCES_MAX, differences.size())))));
    }
  }

  private AdoptionReport report(Connection connection, List<Client> clients, boolean rehearse)
      throws SQLException {
    long begin = System.nanoTime();
    SchemaState state = SchemaState.read(connection, scripts);
    Optional<Alembic> alembic = Alembic.read(connection);
    DatabaseContents contents = Contents.read(connection, production);
    History history = state.history();
    List<String> obstacles = obstacles(connection, history, alembic, contents);
    boolean beginning = history.current().filter(now -> !now.equals(TUX)).isEmpty();
    List<String> differences =
        obstacles.isEmpty() && beginning ? differences(connection) : List.of();
    boolean looked = obstacles.isEmpty() && differences.isEmpty() && beginning;
    List<RowChange> changes =
        looked && alembic.isPresent() && rehearse && mayCopy(connection)
            ? TuxRows.rehearse(connection)
            : List.of();
    List<String> remarks = remarks(connection, state, looked && alembic.isPresent());
    if (changes.size() > CHANGES_MAX) {
      remarks.add(
          "Only %,d of the %,d changes of rows are listed; adopting keeps all of them in the table mended_row."
              .formatted(CHANGES_MAX, changes.size()));
    }
    return new AdoptionReport(
        contents.database(),
        contents.production(),
        alembic.map(Alembic::told).orElse(null),
        History.text(history.current()),
        alembic.map(Alembic::isFenced).orElse(true),
        obstacles,
        differences,
        pending(state).stream().map(MigrationVersion::toString).toList(),
        tables(contents),
        changes.subList(0, Math.min(CHANGES_MAX, changes.size())),
        clients,
        remarks,
        Duration.ofNanos(System.nanoTime() - begin));
  }

  private static List<String> obstacles(
      Connection connection, History history, Optional<Alembic> alembic, DatabaseContents contents)
      throws SQLException {
    if (alembic.isEmpty()) {
      return history.isKnown() ? List.of() : List.of(notOfTux(contents));
    }
    List<String> obstacles = new ArrayList<>();
    alembic.get().objection().ifPresent(obstacles::add);
    if (alembic.get().isOfAugust2025()) {
      List<String> counted = AugustSchema.obstacles(connection);
      obstacles.addAll(counted);
      obstacles.add(
          counted.isEmpty()
              ? "all it holds can be carried over exactly: `db adopt --converge=FILE` writes the script"
              : "what becomes of that you have to decide, as verticles/migration/adopt.md tells; then"
                  + " `db adopt --converge=FILE` writes the script");
    }
    if (obstacles.isEmpty() && !mayChange(connection)) {
      obstacles.add(MigrationFailures.forbidden("not all of it is its own").getMessage());
    }
    return obstacles;
  }

  private static String notOfTux(DatabaseContents contents) {
    return contents.tables().isEmpty()
        ? "the database is empty, so there is nothing to adopt; `db upgrade` makes the schema"
        : "the database is not one of Tux: it has no table alembic_version, which Tux's own migrations"
            + " keep";
  }

  /** Only the owner of a table may change it. */
  private static boolean mayChange(Connection connection) throws SQLException {
    return SingleValue.of(
            connection,
            """
            select has_schema_privilege(current_schema(), 'create') and not exists (
              select from pg_class
                where relnamespace = current_schema()::regnamespace and relkind in ('r', 'S')
                  and not pg_has_role(relowner, 'usage'))
            """)
        .equals("t");
  }

  /** Copies are temporary tables; a standby can have none. */
  private static boolean mayCopy(Connection connection) throws SQLException {
    return SingleValue.of(
            connection,
            """
            select has_database_privilege(current_database(), 'temporary') and not pg_is_in_recovery()
              and current_setting('transaction_read_only') = 'off'
            """)
        .equals("t");
  }

  private List<String> differences(Connection connection) throws SQLException {
    return expected(scripts).differences(Manifest.of(CatalogueReader.read(connection)));
  }

  /** The schema of Tux. */
  static Manifest expected(Scripts scripts) {
    return scripts
        .manifest(TUX)
        .orElseThrow(() -> new IllegalStateException("this build has no manifest of V" + TUX));
  }

  /** The migrations that an upgrade would apply, as far as a pin allows. */
  static List<MigrationVersion> pending(SchemaState state) {
    History history = state.history();
    return history.pending().stream()
        .filter(version -> history.isKnown() || version.isNewerThan(TUX))
        .filter(version -> state.pin().filter(pin -> !pin.allows(version)).isEmpty())
        .toList();
  }

  private static List<TableRows> tables(DatabaseContents contents) {
    return contents.tables().stream()
        .filter(table -> !table.table().equals(Alembic.TABLE))
        .toList();
  }

  private static List<String> remarks(Connection connection, SchemaState state, boolean fresh)
      throws SQLException {
    List<String> remarks = new ArrayList<>();
    if (fresh) {
      TuxClock.remark(connection).ifPresent(remarks::add);
      if (!mayCopy(connection)) {
        remarks.add(
            "Which rows would change cannot be told, as this user may not make temporary tables here.");
      }
    }
    state
        .pin()
        .ifPresent(pin ->
            remarks.add(
                "A downgrade pinned the schema at "
                    + pin.text()
                    + "; `db unpin` lets it go on from there."));
    return remarks;
  }
}
