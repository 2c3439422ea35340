package dev.rookery.migration.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the ordinary tables with everything that belongs to them. */
final class TableReader {
  private final CatalogueQuery query;
  private final Dependencies dependencies;
  private final SequenceReader sequences;

  /** By the table's number in Postgres. */
  private final Map<Long, CatalogueTable> tables = new HashMap<>();

  private final Map<Long, Parts> parts = new HashMap<>();

  /** The parts of a table gathered so far. */
  private static final class Parts {
    final SortedMap<String, CatalogueColumn> columns = new TreeMap<>();
    final SortedMap<String, CatalogueConstraint> constraints = new TreeMap<>();
    final SortedMap<String, CatalogueIndex> indexes = new TreeMap<>();
    final SortedMap<String, CatalogueTrigger> triggers = new TreeMap<>();
  }

  TableReader(CatalogueQuery query, Dependencies dependencies, SequenceReader sequences) {
    this.query = query;
    this.dependencies = dependencies;
    this.sequences = sequences;
  }

  SortedMap<String, CatalogueTable> read() throws SQLException {
    readTables();
    readColumns();
    readConstraints();
    readIndexes();
    readTriggers();
    SortedMap<String, CatalogueTable> byName = new TreeMap<>();
    tables.forEach((oid, table) -> {
      Parts own = parts(oid);
      byName.put(
          table.name(),
          new CatalogueTable(
              table.name(),
              table.unlogged(),
              table.options(),
              own.columns,
              own.constraints,
              own.indexes,
              own.triggers));
    });
    return byName;
  }

  private Parts parts(long table) {
    return parts.computeIfAbsent(table, _ -> new Parts());
  }

  private void readTables() throws SQLException {
    query.each(
        """
        select table_.oid, quote_ident(relname), relpersistence = 'u', reloptions, relname
          from pg_class table_
          where relnamespace = :schema and relkind = 'r' and not relispartition
            and not exists (
              select from pg_depend where classid = 'pg_class'::regclass and objid = table_.oid
                and deptype = 'e')
        """,
        row -> {
          if (!Ignored.TABLES.contains(row.getString(5))) {
            List<String> options = CatalogueReader.list(row, 4);
            tables.put(row.getLong(1), table(row.getString(2), row.getBoolean(3), options));
          }
        });
  }

  private static CatalogueTable table(String name, boolean unlogged, List<String> options) {
    Parts none = new Parts();
    return new CatalogueTable(
        name,
        unlogged,
        options.stream().sorted().toList(),
        none.columns,
        none.constraints,
        none.indexes,
        none.triggers);
  }

  /** Reads parts of tables; the first column of each row is the table's number. */
  private void eachPart(String sql, CatalogueQuery.Row row) throws SQLException {
    query.each(
        sql,
        part -> {
          if (tables.containsKey(part.getLong(1))) {
            row.take(part);
          }
        });
  }

  private void readColumns() throws SQLException {
    eachPart(
        """
        select attrelid, attnum, quote_ident(attname), format_type(atttypid, atttypmod), attnotnull,
            pg_get_expr(adbin, adrelid), attgenerated::text, attidentity::text,
            case when attcollation <> type.typcollation then (
              select quote_ident(collname) from pg_collation where oid = attcollation) end,
            pg_attrdef.oid,
            case
              when type.typtype = 'e' then quote_ident(type.typname)
              when element.typtype = 'e' then quote_ident(element.typname)
            end
          from pg_attribute
          join pg_class on pg_class.oid = attrelid
          join pg_type type on type.oid = atttypid
          left join pg_type element on element.oid = type.typelem and type.typcategory = 'A'
          left join pg_attrdef on adrelid = attrelid and adnum = attnum
          where relnamespace = :schema and relkind = 'r' and attnum > 0
            and not attisdropped
        """,
        row -> parts(row.getLong(1)).columns.put(row.getString(3), column(row)));
  }

  private CatalogueColumn column(ResultSet row) throws SQLException {
    String identity = row.getString(8);
    return new CatalogueColumn(
        row.getString(3),
        row.getInt(2),
        row.getString(4),
        row.getString(11),
        row.getString(9),
        row.getBoolean(5),
        row.getString(6),
        switch (row.getString(7)) {
          case "s" -> CatalogueColumn.Generated.STORED;
          case "v" -> CatalogueColumn.Generated.VIRTUAL;
          default -> CatalogueColumn.Generated.NO;
        },
        identity.isEmpty()
            ? null
            : new CatalogueColumn.Identity(
                identity.equals("a"), sequences.ofIdentity(row.getLong(1), row.getInt(2))),
        dependencies.of("pg_attrdef", row.getLong(10)));
  }

  private void readConstraints() throws SQLException {
    eachPart(
        """
        select conrelid, pg_constraint.oid, quote_ident(conname), contype::text,
            pg_get_constraintdef(pg_constraint.oid)
          from pg_constraint
          where connamespace = :schema and contype in ('p', 'u', 'c', 'x', 'f')
        """,
        row ->
            parts(row.getLong(1))
                .constraints
                .put(
                    row.getString(3),
                    new CatalogueConstraint(
                        row.getString(3),
                        kind(row.getString(4)),
                        row.getString(5),
                        dependencies.of("pg_constraint", row.getLong(2)))));
  }

  private static CatalogueConstraint.Kind kind(String letter) {
    return switch (letter) {
      case "p" -> CatalogueConstraint.Kind.PRIMARY_KEY;
      case "u" -> CatalogueConstraint.Kind.UNIQUE;
      case "c" -> CatalogueConstraint.Kind.CHECK;
      case "x" -> CatalogueConstraint.Kind.EXCLUDE;
      default -> CatalogueConstraint.Kind.FOREIGN_KEY;
    };
  }

  private void readIndexes() throws SQLException {
    // The part before the definition is known to the letter.
    eachPart(
        """
        select indrelid, indexrelid, quote_ident(index.relname), indisunique,
            substr(pg_get_indexdef(indexrelid), length(format('CREATE %sINDEX %I ON %I.%I ',
              case when indisunique then 'UNIQUE ' end, index.relname, nspname, table_.relname)) + 1),
            indexprs is not null or indpred is not null
          from pg_index
          join pg_class index on index.oid = indexrelid
          join pg_class table_ on table_.oid = indrelid
          join pg_namespace namespace on namespace.oid = table_.relnamespace
          where nspname = :name and table_.relkind = 'r'
            and not exists (
              select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
        """,
        row ->
            parts(row.getLong(1))
                .indexes
                .put(
                    row.getString(3),
                    new CatalogueIndex(
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getBoolean(6),
                        dependencies.of("pg_class", row.getLong(2)))));
  }

  private void readTriggers() throws SQLException {
    eachPart(
        """
        select tgrelid, pg_trigger.oid, quote_ident(tgname), pg_get_triggerdef(pg_trigger.oid, true)
          from pg_trigger
          join pg_class on pg_class.oid = tgrelid
          where relnamespace = :schema and not tgisinternal
        """,
        row ->
            parts(row.getLong(1))
                .triggers
                .put(
                    row.getString(3),
                    new CatalogueTrigger(
                        row.getString(3),
                        row.getString(4),
                        dependencies.of("pg_trigger", row.getLong(2)))));
  }
}
