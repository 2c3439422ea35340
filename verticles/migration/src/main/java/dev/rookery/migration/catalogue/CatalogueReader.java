package dev.rookery.migration.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue of one schema. Postgres itself prints every expression, with that schema as
 * the whole search path: names in it need no schema in front, so the same objects read the same in
 * every schema. Changes nothing.
 */
public final class CatalogueReader {
  private final CatalogueQuery query;

  private CatalogueReader(Connection connection, String schema) {
    this.query = new CatalogueQuery(connection, schema);
  }

  /** The schema that unqualified names mean on that connection. */
  public static Catalogue read(Connection connection) throws SQLException {
    return read(connection, text(connection, "select current_schema()"));
  }

  /**
   * The schema of the given name, at one moment. If the connection is in a transaction, its changes
   * are seen.
   *
   * @param schema unquoted
   */
  public static Catalogue read(Connection connection, String schema) throws SQLException {
    boolean ownTransaction = connection.getAutoCommit();
    if (ownTransaction) {
      connection.setAutoCommit(false);
    }
    try {
      String path = text(connection, "show search_path");
      if (ownTransaction) {
        execute(connection, "set transaction isolation level repeatable read, read only");
      }
      searchPath(connection, quoted(connection, schema));
      Catalogue catalogue = new CatalogueReader(connection, schema).read();
      searchPath(connection, path);
      return catalogue;
    } finally {
      if (ownTransaction) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private Catalogue read() throws SQLException {
    Dependencies dependencies = Dependencies.read(query);
    SequenceReader sequences = SequenceReader.read(query);
    return new Catalogue(
        query.connection().getMetaData().getDatabaseMajorVersion(),
        new TableReader(query, dependencies, sequences).read(),
        enums(),
        sequences.free(),
        routines(dependencies),
        views(dependencies),
        new CommentReader(query).read(),
        new UnsupportedReader(query).read());
  }

  private SortedMap<String, CatalogueEnum> enums() throws SQLException {
    SortedMap<String, CatalogueEnum> enums = new TreeMap<>();
    query.each(
        """
        select quote_ident(typname), array(
            select enumlabel::text from pg_enum where enumtypid = type.oid order by enumsortorder)
          from pg_type type
          where typnamespace = :schema and typtype = 'e'
        """,
        row -> enums.put(row.getString(1), new CatalogueEnum(row.getString(1), list(row, 2))));
    return enums;
  }

  private SortedMap<String, CatalogueRoutine> routines(Dependencies dependencies)
      throws SQLException {
    SortedMap<String, CatalogueRoutine> routines = new TreeMap<>();
    // The part of the definition before the arguments is known to the letter.
    query.each(
        """
        select routine.oid, routine.oid::regprocedure::text, kind, proname,
            pg_get_function_arguments(routine.oid)
              || coalesce(' returns ' || pg_get_function_result(routine.oid), ''),
            lanname,
            kind || ' ' || quote_ident(proname) || substr(
              pg_get_functiondef(routine.oid),
              length(format('CREATE OR REPLACE %s %I.%I', upper(kind), nspname, proname)) + 1)
          from pg_proc routine
          join pg_namespace namespace on namespace.oid = pronamespace
          join pg_language language on language.oid = prolang
          cross join lateral (
            select case prokind when 'p' then 'procedure' else 'function' end) as kinds (kind)
          where pronamespace = :schema and prokind in ('f', 'p')
            and not exists (
              select from pg_depend where classid = 'pg_proc'::regclass and objid = routine.oid
                and deptype = 'e')
        """,
        row ->
            routines.put(
                row.getString(2),
                new CatalogueRoutine(
                    row.getString(2),
                    row.getString(3),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7).stripTrailing(),
                    dependencies.of("pg_proc", row.getLong(1)))));
    return routines;
  }

  private SortedMap<String, CatalogueView> views(Dependencies dependencies) throws SQLException {
    SortedMap<String, CatalogueView> views = new TreeMap<>();
    query.each(
        """
        select view.oid, quote_ident(relname),
            coalesce('with (' || array_to_string(reloptions, ', ') || ') ', '')
              || 'as ' || ltrim(rtrim(pg_get_viewdef(view.oid), ';'))
          from pg_class view
          where relnamespace = :schema and relkind = 'v'
            and not exists (
              select from pg_depend where classid = 'pg_class'::regclass and objid = view.oid
                and deptype = 'e')
        """,
        row ->
            views.put(
                row.getString(2),
                new CatalogueView(
                    row.getString(2),
                    row.getString(3),
                    dependencies.of("pg_class", row.getLong(1)))));
    return views;
  }

  static List<String> list(ResultSet row, int column) throws SQLException {
    java.sql.@Nullable Array array = row.getArray(column);
    return array == null
        ? new ArrayList<>()
        : new ArrayList<>(Arrays.asList((String[]) array.getArray()));
  }

  private static void searchPath(Connection connection, String path) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('search_path', ?, true)")) {
      statement.setString(1, path);
      statement.execute();
    }
  }

  private static String quoted(Connection connection, String schema) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select quote_ident(?)")) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
