package dev.rookery.migration.revision;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Gives every trigger of a scratch schema a row to work on, and has functions in plain SQL checked:
 * only then does Postgres notice that a body says a name that is gone. Rules about values are left
 * out, so that any row will do. Nothing of it stays.
 */
final class TriggerTrial {
  private static final Pattern FUNCTION = Pattern.compile("function (?:\\w+\\.)?([\\w\"]+)\\(");

  private final Connection connection;

  /** What fails, by function and kind of error. */
  private final Map<String, String> failures = new TreeMap<>();

  private TriggerTrial(Connection connection) {
    this.connection = connection;
  }

  /**
   * What fails in the schema that unqualified names mean on that connection, which is in a
   * transaction; by function and kind of error.
   */
  static Map<String, String> failures(Connection connection) throws SQLException {
    TriggerTrial trial = new TriggerTrial(connection);
    Savepoint begin = connection.setSavepoint();
    try {
      for (String definition : trial.column(PLAIN_FUNCTIONS)) {
        trial.attempt("a check of its body", definition);
      }
      trial.column(RULES).forEach(trial::mustRun);
      for (Map.Entry<String, List<String[]>> table : trial.tables().entrySet()) {
        trial.attempt(table.getKey(), table.getValue());
      }
      return trial.failures;
    } finally {
      connection.rollback(begin);
    }
  }

  private static final String PLAIN_FUNCTIONS =
      """
      select pg_get_functiondef(pg_proc.oid)
        from pg_proc join pg_language on pg_language.oid = prolang
        where pronamespace = current_schema()::regnamespace and lanname = 'sql'
          and prosqlbody is null and prokind in ('f', 'p')
        order by 1
      """;

  /** The statements that take away what a row has to be like, except for keys. */
  private static final String RULES =
      """
      select format('alter table %s drop constraint %I', conrelid::regclass, conname)
        from pg_constraint
        where connamespace = current_schema()::regnamespace and contype in ('f', 'c')
          and conparentid = 0
      union all
      select format('alter table %s alter column %I drop not null', attrelid::regclass, attname)
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = current_schema()::regnamespace and relkind = 'r' and attnum > 0
          and not attisdropped and attnotnull and attidentity = ''
          and not exists (
            select from pg_index
              where indrelid = attrelid and indisprimary and attnum = any (indkey))
      """;

  /** The columns of each table with triggers: the name, a value, and another. */
  private Map<String, List<String[]>> tables() throws SQLException {
    Map<String, List<String[]>> tables = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select attrelid::regclass::text, quote_ident(attname),
                    format(one, format_type(atttypid, atttypmod)),
                    format(other, format_type(atttypid, atttypmod))
                  from pg_attribute
                  join pg_class on pg_class.oid = attrelid
                  join pg_type on pg_type.oid = atttypid
                  cross join lateral (values (
                    case
                      when typcategory = 'B' then 'true'
                      when typcategory = 'N' then '1'
                      when typcategory = 'S' then $$'a'$$
                      when typcategory = 'D' then 'now()::%1$s'
                      when typcategory = 'T' then $$interval '1 day'$$
                      when typcategory = 'E' then '(enum_range(null::%1$s))[1]'
                      when typcategory = 'A' then $$'{}'::%1$s$$
                      when typname in ('json', 'jsonb') then $$'{}'::%1$s$$
                      when typname = 'uuid' then $$'00000000-0000-0000-0000-000000000001'::uuid$$
                      else 'null'
                    end,
                    case
                      when typcategory = 'B' then 'false'
                      when typcategory = 'N' then '2'
                      when typcategory = 'S' then $$'b'$$
                      when typcategory = 'D' then $$(now() + interval '1 day')::%1$s$$
                      when typcategory = 'T' then $$interval '2 days'$$
                      when typcategory = 'E'
                        then '(enum_range(null::%1$s))[cardinality(enum_range(null::%1$s))]'
                      when typname in ('json', 'jsonb') then $$'{"a": 1}'::%1$s$$
                      when typname = 'uuid' then $$'00000000-0000-0000-0000-000000000002'::uuid$$
                      else 'null'
                    end)) as sample (one, other)
                  where relnamespace = current_schema()::regnamespace and relkind = 'r'
                    and attnum > 0 and not attisdropped and attgenerated = ''
                    and exists (select from pg_trigger where tgrelid = attrelid and not tgisinternal)
                  order by attrelid, attnum
                """)) {
      while (rows.next()) {
        tables
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(new String[] {rows.getString(2), rows.getString(3), rows.getString(4)});
      }
    }
    return tables;
  }

  /** All events of a table: a row comes, changes as a whole and column by column, and goes. */
  private void attempt(String table, List<String[]> columns) throws SQLException {
    String insert =
        "insert into %s (%s) overriding system value values (%s)"
            .formatted(
                table,
                String.join(", ", columns.stream().map(column -> column[0]).toList()),
                String.join(", ", columns.stream().map(column -> column[1]).toList()));
    attempt("an insert into " + table, insert);
    attempt(
        "an update of " + table,
        "update %s set %s"
            .formatted(
                table,
                String.join(
                    ", ", columns.stream().map(column -> column[0] + " = " + column[2]).toList())));
    for (String[] column : columns) {
      attempt(
          "an update of " + table + "." + column[0],
          "update %s set %s = %s".formatted(table, column[0], column[1]));
    }
    attempt("a deletion from " + table, "delete from " + table);
    attempt("a truncation of " + table, "truncate " + table);
  }

  private void attempt(String what, String sql) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      connection.rollback(before);
      note(what, e);
    }
  }

  /** Notes errors about names and types; what a trigger refuses by its own rules is none. */
  private void note(String what, SQLException e) throws SQLException {
    String state = String.valueOf(e.getSQLState());
    if (!state.startsWith("42")) {
      return;
    }
    ServerErrorMessage message =
        e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    Matcher function = FUNCTION.matcher(message == null ? "" : String.valueOf(message.getWhere()));
    String name = function.find() ? "the function " + function.group(1) + "()" : what;
    failures.putIfAbsent(
        name + " " + state,
        "%s fails on %s: %s".formatted(name, what, message == null ? "?" : message.getMessage()));
  }

  private void mustRun(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("the trial cannot " + sql, e);
    }
  }

  private Collection<String> column(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
