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
    // A view depends through its rule, a column's default through an object of its own.
    query.each(
        """
        select user_, used from (
          select
              case classid
                when 'pg_rewrite'::regclass
                  then 'pg_class ' || (select ev_class from pg_rewrite where oid = objid)
                else classid::regclass || ' ' || objid
              end,
              case
                when refclassid = 'pg_class'::regclass and refobjsubid > 0 then (
                  select format('column %I.%I', relname, attname)
                    from pg_class join pg_attribute on attrelid = pg_class.oid
                    where pg_class.oid = refobjid and attnum = refobjsubid
                      and relnamespace = :schema)
                when refclassid = 'pg_class'::regclass then (
                  select format('relation %I', relname)
                    from pg_class where oid = refobjid and relnamespace = :schema)
                when refclassid = 'pg_type'::regclass then (
                  select format('type %I', coalesce(element.typname, type.typname))
                    from pg_type type left join pg_type element on element.typarray = type.oid
                    where type.oid = refobjid and type.typnamespace = :schema)
                when refclassid = 'pg_proc'::regclass then (
                  select 'routine ' || oid::regprocedure::text
                    from pg_proc where oid = refobjid and pronamespace = :schema)
              end
            from pg_depend
            where classid in ('pg_rewrite'::regclass, 'pg_attrdef'::regclass,
                'pg_constraint'::regclass, 'pg_class'::regclass, 'pg_trigger'::regclass,
                'pg_proc'::regclass)
              and refclassid in ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass)
        ) as dependency (user_, used)
        where used is not null
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
