package dev.rookery.proofs.migration;

import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Ports;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The broken databases, each created on its own. */
final class BrokenDatabases {
  private static final String NOBODY_THERE =
      """
      lint → 0
      others → 4
      """;

  private BrokenDatabases() {}

  static List<BrokenDatabase> onPrimary(Operator operator) throws Exception {
    return List.of(
        nowhere(operator),
        wrongPassword(operator),
        noPermission(operator),
        foreign(operator),
        newer(operator));
  }

  /** The databases on a standby, which the server is from then on. */
  static List<BrokenDatabase> onStandby(Operator operator) throws Exception {
    List<BrokenDatabase> databases = List.of(behind(operator), ofTux(operator));
    operator.server().becomeStandby();
    return databases;
  }

  /** A database with nothing in it. */
  static BrokenDatabase empty(Operator operator, String database) {
    return at(
        operator,
        database,
        "an empty database",
        """
        stamp baseline adopt → 1
        downgrade → 2
        others → 0 5
        """);
  }

  private static BrokenDatabase nowhere(Operator operator) throws Exception {
    PostgresUrl url = operator.url("nothing");
    PostgresUrl nowhere =
        PostgresUrl.of(
            new HostPort("127.0.0.1", Ports.free()),
            "nothing",
            "nobody",
            url.password().orElseThrow());
    return BrokenDatabase.of("no database", nowhere, Optional.empty(), NOBODY_THERE);
  }

  private static BrokenDatabase wrongPassword(Operator operator) throws Exception {
    String database = operator.database();
    PostgresUrl right = operator.url(database);
    PostgresUrl wrong =
        PostgresUrl.of(
            right.hosts().getFirst(),
            database,
            right.user().orElseThrow(),
            Secret.of("open-sesame"));
    return BrokenDatabase.of("a wrong password", wrong, Optional.of(database), NOBODY_THERE);
  }

  private static BrokenDatabase noPermission(Operator operator) throws Exception {
    String database = operator.database();
    change(
        operator,
        database,
        "revoke all on schema public from public, pg_database_owner;"
            + "grant usage on schema public to public");
    return at(
        operator,
        database,
        "no permission",
        """
        upgrade push init dev → 1
        others → 0 1 2 5
        """);
  }

  private static BrokenDatabase foreign(Operator operator) throws Exception {
    String database = operator.database();
    change(operator, database, "create table other (id bigint); insert into other values (1)");
    return at(
        operator,
        database,
        "a foreign schema",
        """
        upgrade push init dev stamp adopt reset nuke → 1
        downgrade → 2
        baseline → 0
        others → 0 5
        """);
  }

  private static BrokenDatabase newer(Operator operator) throws Exception {
    String database = operator.database();
    operator.db(database, "upgrade").orThrow();
    change(
        operator,
        database,
        """
        insert into flyway_schema_history (installed_rank, version, description, type, script,
            checksum, installed_by, execution_time, success)
          select max(installed_rank) + 1, '4711', 'future', 'SQL', 'V4711__future.sql', 1, 'x', 1,
              true
            from flyway_schema_history
        """);
    return at(
        operator,
        database,
        "a newer database",
        """
        upgrade push dev downgrade reset nuke stamp repair adopt → 7
        init baseline → 1
        others → 0 5
        """);
  }

  private static BrokenDatabase behind(Operator operator) throws Exception {
    String database = operator.database();
    operator.db(database, "upgrade", "--to", "5").orThrow();
    // A sequence that has fallen behind.
    change(
        operator,
        database,
        "insert into guild (id) values (1);"
            + "insert into permission_ranks (id, guild_id, rank, name) values (10, 1, 0, 'x')");
    return at(
        operator,
        database,
        "a standby",
        """
        upgrade push dev downgrade reset nuke fix-sequences check manifest revision → 4
        init stamp → 1
        baseline → 1 4
        adopt → 0 4
        others → 0 5
        """);
  }

  private static BrokenDatabase ofTux(Operator operator) throws Exception {
    String database = operator.database();
    operator.db(database, "upgrade", "--to", "1").orThrow();
    change(
        operator,
        database,
        """
        drop table flyway_schema_history, schema_step;
        create table alembic_version (
          version_num varchar(32) not null,
          constraint alembic_version_pkc primary key (version_num));
        insert into alembic_version values ('b83284093e38');
        """);
    return at(
        operator,
        database,
        "a standby with a database of Tux",
        """
        adopt baseline check manifest revision dev → 4
        upgrade push init stamp reset nuke → 1
        downgrade → 2
        others → 0 5
        """);
  }

  private static BrokenDatabase at(
      Operator operator, String database, String name, String expected) {
    return BrokenDatabase.of(name, operator.url(database), Optional.of(database), expected);
  }

  private static void change(Operator operator, String database, String statements)
      throws TimeoutException {
    try (DirectSql sql = operator.sql(database)) {
      sql.rows(statements);
    }
  }
}
