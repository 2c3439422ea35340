package dev.rookery.migration.catalogue;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The dependencies of each object of the schema, named as by {@link Catalogue#column} and the like.
 */
final class Dependencies {
  private final Map<String, Set<String>> uses = new HashMap<>();

  private Dependencies() {}

  static Dependencies read(CatalogueQuery query) throws SQLException {
    Dependencies dependencies = new Dependencies();
    // A view depends through its rule, a column's default through an object of its own. What can
    // be depended on is gathered first: looking each dependency's name up takes most of a reading.
    query.each(
        """
        with named (catalogue, id, part, name) as materialized (
          select 'pg_class'::regclass::oid, oid, 0, format('relation %I', relname)
            from pg_class where relnamespace = :schema
          union all
          select 'pg_class'::regclass, attrelid, attnum, format('column %I.%I', relname, attname)
            from pg_class join pg_attribute on attrelid = pg_class.oid
            where relnamespace = :schema and attnum > 0
          union all
          select 'pg_type'::regclass, type.oid, 0,
              format('type %I', coalesce(element.typname, type.typname))
            from pg_type type left join pg_type element on element.typarray = type.oid
            where type.typnamespace = :schema
          union all
          select 'pg_proc'::regclass, oid, 0, 'routine ' || oid::regprocedure::text
            from pg_proc where pronamespace = :schema
        ), dependency (user_, catalogue, id, part) as materialized (
          select
              case
                when classid = 'pg_rewrite'::regclass then 'pg_class ' || ev_class
                else classid::regclass || ' ' || objid
              end,
              refclassid, refobjid, greatest(refobjsubid, 0)
            from pg_depend
            left join pg_rewrite on classid = 'pg_rewrite'::regclass and pg_rewrite.oid = objid
            where classid in ('pg_rewrite'::regclass, 'pg_attrdef'::regclass,
                'pg_constraint'::regclass, 'pg_class'::regclass, 'pg_trigger'::regclass,
                'pg_proc'::regclass)
        )
        select user_, name from dependency join named using (catalogue, id, part)
        """,
        row ->
            dependencies
                .uses
                .computeIfAbsent(row.getString(1), _ -> new TreeSet<>())
                .add(row.getString(2)));
    return dependencies;
  }

  /**
   * @param catalogue of Postgres, in which the object is
   */
  Set<String> of(String catalogue, long oid) {
    return Set.copyOf(uses.getOrDefault(catalogue + " " + oid, Set.of()));
  }
}
