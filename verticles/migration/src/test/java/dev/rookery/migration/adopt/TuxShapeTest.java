package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.migration.Resource;
import dev.rookery.migration.catalogue.Ignored;
import dev.rookery.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A live database of Tux can be taken over only if version 1 is its shape to the letter. That shape
 * is defined by {@code tux-head.txt}, not by the SQL.
 */
@DisplayName("Version 1")
class TuxShapeTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("is the schema of Tux: tables, columns, types, constraints, indexes, enums by name")
  void shape() {
    try (Node node = Node.on(database)) {
      node.upgrade("1");
    }

    assertThat(actual()).containsExactlyInAnyOrderElementsOf(expected());
  }

  /** Each line with the table that it belongs to. */
  private static List<String> expected() {
    List<String> lines = new ArrayList<>();
    String table = "";
    for (String line : Resource.text("tux-head.txt").lines().toList()) {
      if (line.startsWith("table ")) {
        table = line.substring("table ".length());
      }
      lines.add(plain(line.startsWith("  ") ? table + ": " + line.strip() : line));
    }
    return lines;
  }

  private List<String> actual() {
    return database.column(CATALOGUE).stream()
        .map(String::valueOf)
        .filter(line -> Ignored.OWN.stream().noneMatch(line::contains))
        .map(TuxShapeTest::plain)
        .toList();
  }

  /** Postgres writes expressions with casts and parentheses that say nothing here. */
  private static String plain(String line) {
    return line.replace("character varying", "varchar")
        .replace("timestamp without time zone", "timestamp")
        .replaceAll("::[a-z_]+( precision)?(\\[])?", "")
        .replaceAll("[()]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static final String CATALOGUE =
      """
      select 'table ' || relname
        from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      union all
      select format('%s: %s %s%s%s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
          case when attnotnull then '' else ', null' end,
          ', default ' || pg_get_expr(adbin, adrelid))
        from pg_attribute
        join pg_class on pg_class.oid = attrelid
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where relnamespace = 'public'::regnamespace and relkind = 'r'
          and attnum > 0 and not attisdropped
      union all
      select format('%s: %s %s: %s%s', conrelid::regclass,
          case contype when 'p' then 'primary key' else 'unique' end,
          conname,
          (select string_agg(attname, ', ' order by place)
            from unnest(conkey) with ordinality as key(number, place)
            join pg_attribute on attrelid = conrelid and attnum = number),
          case when condeferrable then ', deferrable' end)
        from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('p', 'u')
      union all
      select format('%s: foreign key %s: %s to %s.%s%s%s%s', conrelid::regclass, conname,
          (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]),
          confrelid::regclass,
          (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]),
          case confdeltype when 'c' then ', on delete cascade' else ', on delete ' || confdeltype::text end,
          case when confupdtype <> 'a' then ', on update ' || confupdtype::text end,
          case when condeferrable then ', deferrable' end)
        from pg_constraint
        where connamespace = 'public'::regnamespace and contype = 'f'
      union all
      select format('%s: check %s: %s', conrelid::regclass, conname, pg_get_expr(conbin, conrelid))
        from pg_constraint
        where connamespace = 'public'::regnamespace and contype = 'c'
      union all
      select format('%s: %sindex %s: %s%s%s', indrelid::regclass,
          case when indisunique then 'unique ' end,
          indexrelid::regclass,
          (select string_agg(pg_get_indexdef(indexrelid, number, true), ', ' order by number)
            from generate_series(1, indnatts) as number),
          ', where ' || pg_get_expr(indpred, indrelid),
          case when amname <> 'btree' then ', using ' || amname end)
        from pg_index
        join pg_class on pg_class.oid = indexrelid
        join pg_am on pg_am.oid = relam
        where relnamespace = 'public'::regnamespace
          and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
      union all
      select format('enum %s: %s', enumtypid::regtype, string_agg(enumlabel, ', ' order by enumsortorder))
        from pg_enum
        group by enumtypid
      union all
      select format('sequence %s: %s from %s by %s, owned by %s.%s', seqrelid::regclass,
          seqtypid::regtype, seqstart, seqincrement, refobjid::regclass, attname)
        from pg_sequence
        left join pg_depend on objid = seqrelid and deptype = 'a' and classid = 'pg_class'::regclass
        left join pg_attribute on attrelid = refobjid and attnum = refobjsubid
      union all
      select 'trigger ' || tgname from pg_trigger where not tgisinternal
      union all
      select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
      """;
}
