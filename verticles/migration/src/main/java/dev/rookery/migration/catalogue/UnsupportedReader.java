package dev.rookery.migration.catalogue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what is in the schema but not described by a {@link Catalogue}, so that it can be reported.
 */
final class UnsupportedReader {
  private final CatalogueQuery query;

  UnsupportedReader(CatalogueQuery query) {
    this.query = query;
  }

  List<String> read() throws SQLException {
    List<String> found = new ArrayList<>();
    query.each(
        """
        select case relkind
              when 'p' then 'partitioned table '
              when 'f' then 'foreign table '
              when 'm' then 'materialized view '
              when 'c' then 'composite type '
              else 'partition '
            end || quote_ident(relname)
          from pg_class
          where relnamespace = :schema
            and (relkind in ('p', 'f', 'm', 'c') or relkind = 'r' and relispartition)
        union all
        select 'inheritance of table ' || quote_ident(relname)
          from pg_class
          where relnamespace = :schema and relkind = 'r' and not relispartition
            and exists (select from pg_inherits where inhrelid = pg_class.oid)
        union all
        select 'row security of table ' || quote_ident(relname)
          from pg_class
          where relnamespace = :schema and relkind = 'r'
            and (relrowsecurity or exists (select from pg_policy where polrelid = pg_class.oid))
        union all
        select 'rule ' || quote_ident(rulename) || ' of ' || quote_ident(tablename)
          from pg_rules where schemaname = :name
        union all
        select format('storage of column %I.%I', relname, attname)
          from pg_attribute
          join pg_class on pg_class.oid = attrelid
          join pg_type on pg_type.oid = atttypid
          where relnamespace = :schema and relkind = 'r' and attnum > 0
            and not attisdropped
            and (attstorage <> typstorage or attcompression <> '' or attoptions is not null)
        union all
        select case typtype when 'd' then 'domain ' else 'range type ' end || quote_ident(typname)
          from pg_type
          where typnamespace = :schema and typtype in ('d', 'r')
        union all
        select format('constraint %I that is not valid', conname)
          from pg_constraint
          where connamespace = :schema and not convalidated
        union all
        select format('index %I that is not valid', relname)
          from pg_index join pg_class on pg_class.oid = indexrelid
          where relnamespace = :schema and not indisvalid
        union all
        select format('state of trigger %I of %I', tgname, relname)
          from pg_trigger join pg_class on pg_class.oid = tgrelid
          where relnamespace = :schema and not tgisinternal and tgenabled <> 'O'
        union all
        select format('trigger %I of view %I', tgname, relname)
          from pg_trigger join pg_class on pg_class.oid = tgrelid
          where relnamespace = :schema and not tgisinternal and relkind = 'v'
        union all
        select 'aggregate ' || oid::regprocedure
          from pg_proc where pronamespace = :schema and prokind in ('a', 'w')
        union all
        select 'extended statistics ' || quote_ident(stxname)
          from pg_statistic_ext where stxnamespace = :schema
        union all
        select 'operator ' || oid::regoperator
          from pg_operator where oprnamespace = :schema
        union all
        select 'collation ' || quote_ident(collname)
          from pg_collation where collnamespace = :schema
        union all
        select 'extension ' || quote_ident(extname)
          from pg_extension where extnamespace = :schema
        order by 1
        """,
        row -> found.add(row.getString(1)));
    return found;
  }
}
