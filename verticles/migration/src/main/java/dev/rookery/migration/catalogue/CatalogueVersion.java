package dev.rookery.migration.catalogue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells whether a {@link Catalogue} that was read before is still true, for much less than reading
 * it anew costs: each change of a row of Postgres's own tables makes a row in another place or of
 * another transaction.
 */
public final class CatalogueVersion {
  private CatalogueVersion() {}

  /**
   * A text that is another one after any change of the database's objects, by anybody, that the
   * connection sees. It may also be another one without a change. Take it before the reading that
   * it stands for, so that a change in between is not missed.
   */
  public static String of(Connection connection) throws SQLException {
    // What a catalogue holds was made after the server was, from that number on.
    String sql =
        """
        select string_agg(format('%s %s', number, total), ',' order by kind)
          from (
            select kind, count(*), sum(hashtext(row_))
              from (
                select 'namespace', xmin || ' ' || ctid from pg_namespace
                union all
                select 'class', xmin || ' ' || ctid from pg_class where oid >= 16384
                union all
                select 'attribute', xmin || ' ' || ctid from pg_attribute where attrelid >= 16384
                union all
                select 'attrdef', xmin || ' ' || ctid from pg_attrdef
                union all
                select 'constraint', xmin || ' ' || ctid from pg_constraint where oid >= 16384
                union all
                select 'index', xmin || ' ' || ctid from pg_index where indexrelid >= 16384
                union all
                select 'inherits', xmin || ' ' || ctid from pg_inherits
                union all
                select 'trigger', xmin || ' ' || ctid from pg_trigger
                union all
                select 'policy', xmin || ' ' || ctid from pg_policy
                union all
                select 'rewrite', xmin || ' ' || ctid from pg_rewrite where oid >= 16384
                union all
                select 'type', xmin || ' ' || ctid from pg_type where oid >= 16384
                union all
                select 'enum', xmin || ' ' || ctid from pg_enum
                union all
                select 'sequence', xmin || ' ' || ctid from pg_sequence
                union all
                select 'proc', xmin || ' ' || ctid from pg_proc where oid >= 16384
                union all
                select 'language', xmin || ' ' || ctid from pg_language
                union all
                select 'operator', xmin || ' ' || ctid from pg_operator where oid >= 16384
                union all
                select 'opclass', xmin || ' ' || ctid from pg_opclass where oid >= 16384
                union all
                select 'collation', xmin || ' ' || ctid from pg_collation where oid >= 16384
                union all
                select 'ts_config', xmin || ' ' || ctid from pg_ts_config where oid >= 16384
                union all
                select 'extension', xmin || ' ' || ctid from pg_extension
                union all
                select 'statistic', xmin || ' ' || ctid from pg_statistic_ext
                union all
                select 'description', xmin || ' ' || ctid from pg_description where objoid >= 16384
                union all
                select 'depend', xmin || ' ' || ctid from pg_depend where objid >= 16384
              ) as rows_ (kind, row_)
              group by kind
          ) as kinds (kind, number, total)
        """;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
