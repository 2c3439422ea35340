package dev.rookery.migration.adopt;

import dev.rookery.migration.jdbc.SingleValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The record kept by Alembic, the tool of Tux's own migrations: the newest revision that it
 * applied.
 *
 * @param revisions usually one; none if everything was taken back
 */
record Alembic(List<String> revisions) {
  static final String TABLE = "alembic_version";

  /** The revision whose schema is version 1. */
  static final String HEAD = "b83284093e38";

  /**
   * A prefix that turns a revision into one that Alembic does not know, so that it refuses to do
   * anything from then on. The column holds 32 characters.
   */
  private static final String FENCE = "rookery_";

  private static final Set<String> BEFORE_HEAD = Set.of("12e5d7b32ddf", "0b3288704dea");
  private static final Set<String> AUGUST_2025 =
      Set.of("cb9d912934d3", "678be63fe669", "4a949298364e");

  /** The record in the current schema; empty if Alembic was never used there. */
  static Optional<Alembic> read(Connection connection) throws SQLException {
    if (!exists(connection)) {
      return Optional.empty();
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select version_num from alembic_version order by 1")) {
      List<String> revisions = new ArrayList<>();
      while (rows.next()) {
        revisions.add(rows.getString(1));
      }
      return Optional.of(new Alembic(List.copyOf(revisions)));
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    return SingleValue.of(
            connection,
            """
            select exists (
              select from pg_attribute
                join pg_class on pg_class.oid = attrelid
                where relnamespace = current_schema()::regnamespace and relkind = 'r'
                  and relname = 'alembic_version' and attname = 'version_num' and not attisdropped)
            """)
        .equals("t");
  }

  /** Keeps Alembic from changing anything until the transaction that the connection is in ends. */
  static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table alembic_version in access exclusive mode");
    }
  }

  /**
   * Keeps Alembic from changing anything for good, in the transaction that the connection is in.
   */
  static void fence(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          update alembic_version set version_num = 'rookery_' || version_num
            where version_num not like 'rookery\\_%'
          """);
    }
  }

  boolean isFenced() {
    return !revisions.isEmpty()
        && revisions.stream().allMatch(revision -> revision.startsWith(FENCE));
  }

  /**
   * Whether the schema is the one of August 2025, which shares only the names of tables with
   * version 1.
   */
  boolean isOfAugust2025() {
    return AUGUST_2025.containsAll(revisions) && !revisions.isEmpty();
  }

  /** The revisions as Alembic named them. */
  String told() {
    return String.join(
        ", ",
        revisions.stream()
            .map(revision ->
                revision.startsWith(FENCE) ? revision.substring(FENCE.length()) : revision)
            .toList());
  }

  /** Why such a database cannot be adopted; empty if it can. */
  Optional<String> objection() {
    if (told().equals(HEAD)) {
      return Optional.empty();
    }
    if (revisions.isEmpty()) {
      return Optional.of(
          "Tux's own migrations were all taken back; bring its schema up to date with Tux first");
    }
    if (BEFORE_HEAD.containsAll(revisions)) {
      return Optional.of(
          "the schema is at revision %s of Tux, and %s is needed; start Tux once, or run its `db push`"
              .formatted(told(), HEAD));
    }
    if (isOfAugust2025()) {
      return Optional.of(
          "the schema is that of Tux of August 2025 (revision %s), from which no migration of Tux leads to %s"
              .formatted(told(), HEAD));
    }
    return Optional.of(
        "this build does not know revision %s of Tux, only %s; if it is of a newer Tux, use a newer build"
            .formatted(told(), HEAD));
  }
}
