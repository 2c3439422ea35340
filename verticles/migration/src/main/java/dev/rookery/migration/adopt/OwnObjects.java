package dev.rookery.migration.adopt;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueEnum;
import dev.rookery.migration.catalogue.CatalogueSequence;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.catalogue.Manifest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operator has added to a database of Tux: views, functions, tables, extensions of his own,
 * in any schema. They are none of our business, except for those that a migration cannot go past.
 *
 * @param obstacles those, as sentences
 * @param remarks the others that use Tux's tables, as sentences
 */
record OwnObjects(List<String> obstacles, List<String> remarks) {
  private static final Pattern TABLE = Pattern.compile("table (\\S+)( .*)?");
  private static final Pattern ENUM = Pattern.compile("enum (\\S+) .*");
  private static final Pattern ROUTINE = Pattern.compile("routine (.+?\\)) .*");
  private static final Pattern INDEX = Pattern.compile("table \\S+ (?:unique )?index (\\S+) .*");
  private static final Pattern COLUMN =
      Pattern.compile(
          "table (\\S+) column (\\S+) (.*?)(?: collate .*| default .*| generated .*| not null)?");

  /** What of the unsupported belongs to a table; the last group is its name. */
  private static final Pattern OF_TABLE =
      Pattern.compile(
          "(?:inheritance of table|row security of table|rule \\S+ of|storage of column|state of trigger \\S+ of) ([^.\\s]+).*");

  private static final Pattern NOT_VALID =
      Pattern.compile("(?:constraint|index) (\\S+) that is not valid");

  /** The live catalogue without what is not Tux's. */
  static Catalogue without(Catalogue live, Manifest tux) {
    Set<String> tables = names(tux, TABLE);
    Set<String> enums = names(tux, ENUM);
    Map<String, CatalogueTable> ours = new TreeMap<>(live.tables());
    ours.keySet().retainAll(tables);
    TreeMap<String, CatalogueSequence> sequences = new TreeMap<>(live.sequences());
    sequences
        .values()
        .removeIf(sequence -> !belongsTo(sequence, tables) && !isOf(tux, sequence.name()));
    Predicate<String> ofTux =
        line -> {
          Matcher ofTable = OF_TABLE.matcher(line);
          Matcher notValid = NOT_VALID.matcher(line);
          return (ofTable.matches() && tables.contains(ofTable.group(1)))
              || (notValid.matches() && isPart(ours.values(), notValid.group(1)));
        };
    TreeMap<String, CatalogueEnum> types = new TreeMap<>(live.enums());
    types.keySet().retainAll(enums);
    return new Catalogue(
        live.serverMajor(),
        new TreeMap<>(ours),
        types,
        sequences,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        live.unsupported().stream().filter(ofTux).toList());
  }

  private static boolean belongsTo(CatalogueSequence sequence, Set<String> tables) {
    String owner = sequence.owner();
    return owner != null && tables.stream().anyMatch(table -> owner.startsWith(table + "."));
  }

  private static boolean isOf(Manifest tux, String sequence) {
    return tux.lines().stream().anyMatch(line -> line.startsWith("sequence " + sequence + " "));
  }

  private static boolean isPart(Iterable<CatalogueTable> tables, String name) {
    for (CatalogueTable table : tables) {
      if (table.constraints().containsKey(name) || table.indexes().containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> names(Manifest manifest, Pattern kind) {
    Set<String> names = new TreeSet<>();
    for (String line : manifest.lines()) {
      Matcher matcher = kind.matcher(line);
      if (matcher.matches()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  /**
   * Looks for them in all schemas.
   *
   * @param goal the schema that the migrations lead to
   */
  static OwnObjects read(Connection connection, Manifest tux, Manifest goal) throws SQLException {
    Object[] tables = names(tux, TABLE).toArray();
    Object[] changed = changed(tux, goal).toArray();
    List<String> obstacles = new ArrayList<>();
    for (String user : list(connection, USERS_OF_CHANGED, changed, tables)) {
      obstacles.add(user + ", which changes; drop it, and make it again after the adoption");
    }
    for (String holder : list(connection, HOLDERS_OF_ROWS, tables)) {
      obstacles.add(holder + ", which changes; drop it, or give it another type, before");
    }
    for (String user : list(connection, USERS_OF_SEQUENCES, tables, tables)) {
      obstacles.add(user + ", which goes; give it another default before");
    }
    for (String taken :
        list(
            connection,
            TAKEN_NAMES,
            added(tux, goal, TABLE, INDEX),
            added(tux, goal, ENUM),
            added(tux, goal, ROUTINE))) {
      obstacles.add(
          taken
              + " has the name of something that Rookery makes; rename it, or move it to another schema");
    }
    List<String> users = list(connection, USERS_OF_TABLES, tables, changed, tables);
    return new OwnObjects(
        obstacles,
        users.isEmpty()
            ? List.of()
            : List.of(
                "These are not Tux's, use its tables, and stay: " + String.join(", ", users)));
  }

  /** The columns that get another type or go. */
  private static Set<String> changed(Manifest tux, Manifest goal) {
    Map<String, String> types = types(tux);
    types.entrySet().removeAll(types(goal).entrySet());
    return types.keySet();
  }

  private static Map<String, String> types(Manifest manifest) {
    Map<String, String> types = new HashMap<>();
    for (String line : manifest.lines()) {
      Matcher column = COLUMN.matcher(line);
      if (column.matches()) {
        types.put(column.group(1) + "." + column.group(2), column.group(3));
      }
    }
    return types;
  }

  private static Object[] added(Manifest tux, Manifest goal, Pattern... kinds) {
    Set<String> added = new TreeSet<>();
    for (Pattern kind : kinds) {
      added.addAll(names(goal, kind));
      added.removeAll(names(tux, kind));
    }
    return added.toArray();
  }

  private static final String USERS_OF_CHANGED =
      """
      select distinct
          case when classid = 'pg_rewrite'::regclass
              then case viewing.relkind when 'm' then 'materialized view ' else 'view ' end || ev_class::regclass
            else pg_describe_object(classid, objid, 0) end
            || ' depends on the column ' || quote_ident(ours.relname) || '.' || quote_ident(attname)
        from pg_depend
        join pg_class ours on ours.oid = refobjid
        join pg_attribute on attrelid = refobjid and attnum = refobjsubid
        left join pg_rewrite on classid = 'pg_rewrite'::regclass and pg_rewrite.oid = objid
        left join pg_class viewing on viewing.oid = ev_class
        where refclassid = 'pg_class'::regclass and deptype in ('n', 'a')
          and ours.relnamespace = current_schema()::regnamespace
          and quote_ident(ours.relname) || '.' || quote_ident(attname) = any (?)
          and quote_ident(ours.relname) = any (?)
          and classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass, 'pg_policy'::regclass,
            'pg_publication_rel'::regclass, 'pg_trigger'::regclass)
        order by 1
      """;

  private static final String HOLDERS_OF_ROWS =
      """
      select distinct pg_describe_object(classid, objid, objsubid)
            || ' holds rows of the table ' || quote_ident(ours.relname)
        from pg_class ours
        join pg_type on pg_type.oid = reltype
        join pg_depend on refclassid = 'pg_type'::regclass and refobjid in (reltype, typarray)
        left join pg_class held on classid = 'pg_class'::regclass and held.oid = objid
        where ours.relnamespace = current_schema()::regnamespace and ours.relkind = 'r'
          and quote_ident(ours.relname) = any (?) and deptype = 'n'
          and (held.relkind in ('r', 'm', 'p') and objsubid > 0
            or classid = 'pg_type'::regclass and objid <> typarray)
        order by 1
      """;

  private static final String USERS_OF_SEQUENCES =
      """
      select distinct pg_describe_object(users.classid, users.objid, users.objsubid)
            || ' uses the sequence ' || sequence.oid::regclass
        from pg_class sequence
        join pg_depend owned on owned.classid = 'pg_class'::regclass and owned.objid = sequence.oid
          and owned.refclassid = 'pg_class'::regclass and owned.deptype = 'a'
        join pg_class ours on ours.oid = owned.refobjid
        join pg_depend users on users.refclassid = 'pg_class'::regclass and users.refobjid = sequence.oid
          and users.deptype = 'n'
        left join pg_attrdef on users.classid = 'pg_attrdef'::regclass and pg_attrdef.oid = users.objid
        left join pg_class using_it on using_it.oid = adrelid
        where sequence.relkind = 'S' and ours.relnamespace = current_schema()::regnamespace
          and quote_ident(ours.relname) = any (?)
          and not coalesce(
            using_it.relnamespace = ours.relnamespace and quote_ident(using_it.relname) = any (?), false)
        order by 1
      """;

  private static final String TAKEN_NAMES =
      """
      select case relkind when 'r' then 'table ' when 'v' then 'view ' when 'S' then 'sequence '
            when 'i' then 'index ' else 'relation ' end || oid::regclass
        from pg_class
        where relnamespace = current_schema()::regnamespace and quote_ident(relname) = any (?)
      union all
      select 'type ' || oid::regtype from pg_type
        where typnamespace = current_schema()::regnamespace and quote_ident(typname) = any (?)
      union all
      select 'function ' || oid::regprocedure from pg_proc
        where pronamespace = current_schema()::regnamespace and oid::regprocedure::text = any (?)
      order by 1
      """;

  private static final String USERS_OF_TABLES =
      """
      select distinct
          case when classid = 'pg_rewrite'::regclass then 'view ' || ev_class::regclass
            else pg_describe_object(classid, objid, 0) end
        from pg_depend
        join pg_class ours on ours.oid = refobjid
        left join pg_attribute on attrelid = refobjid and attnum = refobjsubid
        left join pg_rewrite on classid = 'pg_rewrite'::regclass and pg_rewrite.oid = objid
        where refclassid = 'pg_class'::regclass and deptype in ('n', 'a')
          and ours.relnamespace = current_schema()::regnamespace and quote_ident(ours.relname) = any (?)
          and (attname is null or quote_ident(ours.relname) || '.' || quote_ident(attname) <> all (?))
          and (classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass, 'pg_publication_rel'::regclass)
            or classid = 'pg_constraint'::regclass and exists (
              select from pg_constraint
              join pg_class referring on referring.oid = conrelid
              where pg_constraint.oid = objid
                and not (referring.relnamespace = ours.relnamespace
                  and quote_ident(referring.relname) = any (?))))
        order by 1
      """;

  private static List<String> list(Connection connection, String query, Object[]... names)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < names.length; i++) {
        statement.setArray(i + 1, connection.createArrayOf("text", names[i]));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }
}
