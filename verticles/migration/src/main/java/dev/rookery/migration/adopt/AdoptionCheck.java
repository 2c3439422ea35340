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
import java.util.function.Consumer;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines a database of Tux and disables Tux's own migrations. That is the first thing an adoption
 * writes: whatever happens afterwards, only Rookery changes the schema.
 */
public final class AdoptionCheck {
  private static final Logger LOG = LoggerFactory.getLogger(AdoptionCheck.class);

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
      List<Client> clients = OtherClients.of(connection, deadline);
      return report(connection, clients, pending -> rehearse(connection, pending, clients));
    }
  }

  /**
   * Compares the schema, goes through all of it and takes it back, and disables Tux's migrations,
   * in one transaction.
   *
   * @param database the name of the database that is meant
   * @param force whether to do it in production, and while others are connected
   * @param telling is told what is being done
   * @return the revision that Tux's migrations were at; empty if the schema is ours and was never
   *     Tux's
   * @throws Failure if it is a different database, or cannot be adopted
   */
  Optional<String> fence(
      String database, boolean force, Deadline deadline, Consumer<String> telling)
      throws SQLException {
    try (Connection connection = schema.connect()) {
      refuseAnother(database, connection);
      production.refuse(connection, force);
      List<Client> clients = OtherClients.of(connection, deadline);
      if (!force) {
        refuseClients(clients);
      }
      refuse(report(connection, clients, _ -> Rehearsal.Result.NONE));
      connection.setAutoCommit(false);
      boolean tux = Alembic.read(connection).isPresent();
      if (tux) {
        Alembic.lock(connection);
      }
      AdoptionReport report = report(connection, clients, _ -> Rehearsal.Result.NONE);
      refuse(report);
      if (tux) {
        SchemaState state = SchemaState.read(connection, scripts);
        new Rehearsal(connection, scripts, pending(state), telling)
            .onRows(isBeginning(state))
            .untried()
            .ifPresent(LOG::warn);
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

  /** Finds out what becomes of the rows. */
  private interface Look {
    Rehearsal.Result at(List<MigrationVersion> pending) throws SQLException;
  }

  /** On copies if the user may make them, otherwise on the tables if nobody would wait for it. */
  private Rehearsal.Result rehearse(
      Connection connection, List<MigrationVersion> pending, List<Client> clients)
      throws SQLException {
    Rehearsal rehearsal = new Rehearsal(connection, scripts, pending, _ -> {});
    if (!mayWrite(connection)) {
      return Rehearsal.Result.NONE;
    } else if (mayCopy(connection)) {
      return rehearsal.onCopies();
    } else if (!clients.isEmpty()) {
      return Rehearsal.Result.NONE;
    }
    connection.setAutoCommit(false);
    try {
      return rehearsal.onRows(true);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static boolean isBeginning(SchemaState state) {
    return state.history().current().filter(now -> !now.equals(TUX)).isEmpty();
  }

  private AdoptionReport report(Connection connection, List<Client> clients, Look look)
      throws SQLException {
    long begin = System.nanoTime();
    SchemaState state = SchemaState.read(connection, scripts);
    Optional<Alembic> alembic = Alembic.read(connection);
    DatabaseContents contents = Contents.read(connection, production);
    History history = state.history();
    List<String> obstacles = obstacles(connection, history, alembic, contents);
    boolean beginning = isBeginning(state);
    List<String> differences =
        obstacles.isEmpty() && beginning ? differences(connection) : List.of();
    boolean fresh =
        obstacles.isEmpty() && differences.isEmpty() && beginning && alembic.isPresent();
    List<String> remarks = remarks(connection, state, fresh, clients);
    List<RowChange> changes = List.of();
    if (fresh) {
      OwnObjects own = OwnObjects.read(connection, expected(scripts), goal(state));
      obstacles.addAll(own.obstacles());
      remarks.addAll(own.remarks());
      if (obstacles.isEmpty()) {
        try {
          Rehearsal.Result result = look.at(pending(state));
          changes = result.changes();
          result.untried().ifPresent(why -> remarks.add(why + "."));
        } catch (Failure.Conflict e) {
          obstacles.add(e.getMessage());
        }
      }
    }
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
      return new ArrayList<>(history.isKnown() ? List.of() : List.of(notOfTux(contents)));
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
    if (obstacles.isEmpty()) {
      String forbidden = forbidden(connection);
      if (!forbidden.isEmpty()) {
        obstacles.add(MigrationFailures.forbidden(forbidden).getMessage());
      }
    }
    return obstacles;
  }

  private static String notOfTux(DatabaseContents contents) {
    return contents.tables().isEmpty()
        ? "the database is empty, so there is nothing to adopt; `db upgrade` makes the schema"
        : "the database is not one of Tux: it has no table alembic_version, which Tux's own migrations"
            + " keep";
  }

  /** What this user may not do; empty for nothing. Only the owner of a table may change it. */
  private static String forbidden(Connection connection) throws SQLException {
    return SingleValue.of(
        connection,
        """
        select 'the ' || case relkind when 'S' then 'sequence ' else 'table ' end || quote_ident(relname)
              || ' belongs to ' || relowner::regrole
          from pg_class
          where relnamespace = current_schema()::regnamespace and relkind in ('r', 'S')
            and not pg_has_role(relowner, 'usage')
        union all
        select 'it may make nothing in the schema ' || current_schema()
          where not has_schema_privilege(current_schema(), 'create')
        order by 1
        limit 1
        """);
  }

  /** Copies are made in a schema of their own. */
  private static boolean mayCopy(Connection connection) throws SQLException {
    return SingleValue.of(connection, "select has_database_privilege(current_database(), 'create')")
        .equals("t");
  }

  private static boolean mayWrite(Connection connection) throws SQLException {
    return SingleValue.of(
            connection,
            """
            select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'
            """)
        .equals("t");
  }

  private List<String> differences(Connection connection) throws SQLException {
    Manifest tux = expected(scripts);
    return tux.differences(Manifest.of(OwnObjects.without(CatalogueReader.read(connection), tux)));
  }

  /** The schema that the pending migrations lead to, as far as it is known. */
  private Manifest goal(SchemaState state) {
    return pending(state).reversed().stream()
        .flatMap(version -> scripts.manifest(version).stream())
        .findFirst()
        .orElseGet(() -> expected(scripts));
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

  private static List<String> remarks(
      Connection connection, SchemaState state, boolean fresh, List<Client> clients)
      throws SQLException {
    List<String> remarks = new ArrayList<>();
    if (fresh) {
      TuxClock.remark(connection).ifPresent(remarks::add);
      if (!mayWrite(connection)) {
        remarks.add("Which rows would change cannot be told, as the database takes no writes.");
      } else if (!mayCopy(connection) && !clients.isEmpty()) {
        remarks.add(
            "Which rows would change cannot be told while others are connected, as this user may not"
                + " make a schema for copies; adopting goes through all of it first.");
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
