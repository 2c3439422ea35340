package dev.rookery.migration.catalogue;

import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the comments of all objects that a {@link Catalogue} has. */
final class CommentReader {
  private final CatalogueQuery query;
  private final SortedMap<String, String> comments = new TreeMap<>();

  CommentReader(CatalogueQuery query) {
    this.query = query;
  }

  SortedMap<String, String> read() throws SQLException {
    query.each(
        """
        select
            case
              when objsubid > 0 then format('column %I.%I', relname, attname)
              when relkind = 'r' then format('table %I', relname)
              when relkind = 'S' then format('sequence %I', relname)
              when relkind = 'v' then format('view %I', relname)
              when relkind = 'i' then format('index %I', relname)
            end,
            description, relname
          from pg_description
          join pg_class on pg_class.oid = objoid
          left join pg_attribute on attrelid = objoid and attnum = objsubid and objsubid > 0
          where classoid = 'pg_class'::regclass and relnamespace = :schema
            and relkind in ('r', 'S', 'v', 'i')
        union all
        select format('constraint %I on %I', conname, relname), description, relname
          from pg_description
          join pg_constraint on pg_constraint.oid = objoid
          join pg_class on pg_class.oid = conrelid
          where classoid = 'pg_constraint'::regclass and connamespace = :schema
        union all
        select format('trigger %I on %I', tgname, relname), description, relname
          from pg_description
          join pg_trigger on pg_trigger.oid = objoid
          join pg_class on pg_class.oid = tgrelid
          where classoid = 'pg_trigger'::regclass and relnamespace = :schema
        union all
        select format('type %I', typname), description, typname
          from pg_description
          join pg_type on pg_type.oid = objoid
          where classoid = 'pg_type'::regclass and typnamespace = :schema
            and typtype = 'e'
        union all
        select 'routine ' || pg_proc.oid::regprocedure, description, proname
          from pg_description
          join pg_proc on pg_proc.oid = objoid
          where classoid = 'pg_proc'::regclass and pronamespace = :schema
            and prokind in ('f', 'p')
        """,
        row -> {
          if (!Ignored.TABLES.contains(row.getString(3))) {
            comments.put(row.getString(1), row.getString(2));
          }
        });
    return comments;
  }
}
