package dev.rookery.migration.declared;

import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this build uses of a schema: the tables, columns and labels of its records. A schema that a
 * newer build has migrated may have more, as long as nobody has to write it.
 */
public final class UsedSchema {
  private static final Pattern LIMITED_TEXT = Pattern.compile("character varying\\((\\d+)\\)");

  private final DeclaredSchema declared;

  public UsedSchema(DeclaredSchema declared) {
    this.declared = declared;
  }

  /**
   * A column of the live schema.
   *
   * @param demanded whether a new row must name a value for it
   */
  private record Live(String type, boolean demanded) {}

  /**
   * The reasons why this build cannot serve the live schema, as clauses for people; empty if it
   * can. Takes no locks on tables, so a migration that is at work does not hold it up.
   */
  public List<String> lacking(Connection connection) throws SQLException {
    Map<String, Map<String, Live>> tables = tables(connection);
    Set<String> labels = labels(connection);
    List<String> lacking = new ArrayList<>();
    for (Model<?> model : declared.models()) {
      String name = model.table().name();
      Map<String, Live> columns = tables.get(name);
      if (columns == null) {
        lacking.add("table " + name + " is missing");
      } else {
        compare(model, columns, lacking);
      }
    }
    for (String name : DeclaredSchema.BOOKKEEPING) {
      if (!tables.containsKey(name)) {
        lacking.add("table " + name + " is missing");
      }
    }
    declared
        .enums()
        .forEach((name, type) ->
            DeclaredSchema.labels(type).stream()
                .filter(label -> !labels.contains(name + " " + label))
                .forEach(label -> lacking.add("value " + label + " of " + name + " is missing")));
    return lacking;
  }

  private static void compare(Model<?> model, Map<String, Live> columns, List<String> lacking) {
    Map<String, Live> others = new TreeMap<>(columns);
    for (ModelColumn column : model.columns()) {
      String name = "column " + model.table().name() + "." + column.name();
      Live live = others.remove(column.name());
      if (live == null) {
        lacking.add(name + " is missing");
      } else if (!holds(live.type(), column.sqlType())) {
        lacking.add(name + " is " + live.type() + " instead of " + column.sqlType());
      }
    }
    others.forEach((name, live) -> {
      if (live.demanded()) {
        lacking.add("column " + model.table().name() + "." + name + " is new and has no default");
      }
    });
  }

  /** Whether a column of one type takes and gives all values of another as before. */
  private static boolean holds(String live, String used) {
    Matcher before = LIMITED_TEXT.matcher(used);
    if (live.equals(used) || !before.matches()) {
      return live.equals(used);
    }
    Matcher now = LIMITED_TEXT.matcher(live);
    return now.matches()
        ? Long.parseLong(now.group(1)) >= Long.parseLong(before.group(1))
        : live.equals("text") || live.equals("character varying");
  }

  /** The columns of each table, or of a view in its place. */
  private static Map<String, Map<String, Live>> tables(Connection connection) throws SQLException {
    Map<String, Map<String, Live>> tables = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select relname, attname, format_type(atttypid, atttypmod),
                    attnotnull and not atthasdef and attidentity = ''
                  from pg_class
                  join pg_namespace on pg_namespace.oid = relnamespace
                  join pg_attribute on attrelid = pg_class.oid
                  where nspname = current_schema() and relkind in ('r', 'p', 'v', 'f')
                    and attnum > 0 and not attisdropped
                """)) {
      while (rows.next()) {
        tables
            .computeIfAbsent(rows.getString(1), _ -> new TreeMap<>())
            .put(rows.getString(2), new Live(rows.getString(3), rows.getBoolean(4)));
      }
    }
    return tables;
  }

  /** The labels of all enums, each after the name of its type. */
  private static Set<String> labels(Connection connection) throws SQLException {
    Set<String> labels = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select typname || ' ' || enumlabel
                  from pg_enum
                  join pg_type on pg_type.oid = enumtypid
                  join pg_namespace on pg_namespace.oid = typnamespace
                  where nspname = current_schema()
                """)) {
      while (rows.next()) {
        labels.add(rows.getString(1));
      }
    }
    return labels;
  }
}
