package dev.rookery.migration;

import dev.rookery.migration.catalogue.Ignored;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The contents of a database, in a form to compare. */
public final class Schema {
  private Schema() {}

  /** All objects except Flyway's own, one per line; the order of columns does not matter. */
  public static List<String> of(TestDatabase database) {
    return database
        .column(
            """
            select format('column %s.%s %s%s%s%s', table_.relname, attname,
                format_type(atttypid, atttypmod),
                case when attnotnull then ' not null' end,
                ' default ' || pg_get_expr(adbin, adrelid),
                case when attidentity <> '' then ' identity ' || attidentity::text end)
              from pg_attribute
              join pg_class table_ on table_.oid = attrelid
              left join pg_attrdef on adrelid = attrelid and adnum = attnum
              where relnamespace = 'public'::regnamespace and relkind = 'r'
                and attnum > 0 and not attisdropped
            union all
            select format('constraint %s on %s %s', conname, conrelid::regclass,
                pg_get_constraintdef(oid))
              from pg_constraint
              where connamespace = 'public'::regnamespace and contype::text in ('p', 'f', 'u', 'c', 'x')
            union all
            select indexdef from pg_indexes where schemaname = 'public'
            union all
            select format('enum %s %s', enumtypid::regtype,
                string_agg(enumlabel, ' ' order by enumsortorder))
              from pg_enum
              group by enumtypid
            union all
            select format('sequence %s %s from %s by %s owned by %s.%s', seqrelid::regclass,
                seqtypid::regtype, seqstart, seqincrement, refobjid::regclass, attname)
              from pg_sequence
              left join pg_depend on objid = seqrelid and deptype in ('a', 'i')
                and classid = 'pg_class'::regclass
              left join pg_attribute on attrelid = refobjid and attnum = refobjsubid
            union all
            select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
            union all
            select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
            order by 1
            """)
        .stream()
        .map(String::valueOf)
        .filter(line -> Ignored.OWN.stream().noneMatch(line::contains))
        .toList();
  }

  /** All rows by table, each as JSON. */
  public static Map<String, List<String>> rows(TestDatabase database) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : tables(database)) {
      rows.put(
          table,
          database
              .column("select to_jsonb(row_)::text from \"" + table + "\" row_ order by 1")
              .stream()
              .map(String::valueOf)
              .toList());
    }
    return rows;
  }

  public static List<String> tables(TestDatabase database) {
    return database
        .column(
            """
            select tablename from pg_tables
              where schemaname = 'public' and tablename not in (
                'flyway_schema_history', 'schema_pin', 'schema_step', 'tux_value')
              order by 1
            """)
        .stream()
        .map(String::valueOf)
        .toList();
  }

  /** What Flyway recorded, oldest first, such as {@code DELETE 8}. */
  public static List<String> records(TestDatabase database) {
    return database
        .column(
            """
            select type || ' ' || version || case when success then '' else ' failed' end
              from flyway_schema_history order by installed_rank
            """)
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
