package dev.rookery.migration.change;

import dev.rookery.migration.catalogue.Ignored;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.jdbc.SqlStates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who owns what migrations make, and who may use it: like the tables that were there before. A
 * superuser may migrate the database of an ordinary user, who then has to work with it.
 */
public final class Ownership {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

  private static final String STRANGERS =
      """
      with owner as (
        select relowner as id from pg_class
          where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname = 'guild'
      ),
      made (kind, name, owned_by) as (
        select kinds.kind, pg_class.oid::regclass::text, relowner
          from pg_class
          join (values ('r', 'table'), ('v', 'view'), ('S', 'sequence')) kinds (relkind, kind)
            on kinds.relkind = pg_class.relkind::text
          where relnamespace = current_schema()::regnamespace
            and (kinds.kind || ' ' || quote_ident(relname) = any (?) or relname = any (?))
            -- The sequence of a column goes with its table.
            and (kinds.kind <> 'sequence' or not exists (
              select from pg_depend
                where classid = 'pg_class'::regclass and objid = pg_class.oid
                  and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')))
        union all
        select 'type', oid::regtype::text, typowner from pg_type
          where typnamespace = current_schema()::regnamespace and typtype = 'e'
            and 'enum ' || quote_ident(typname) = any (?)
        union all
        select 'function', oid::regprocedure::text, proowner from pg_proc
          where pronamespace = current_schema()::regnamespace
            and 'routine ' || oid::regprocedure = any (?)
      )
      select format('alter %s %s owner to %s', kind, name, id::regrole)
        from made cross join owner
        where owned_by <> id and owned_by = current_user::regrole
      """;

  /** What may be done with all of some tables by others than their owner. */
  private static final String GRANTS =
      """
      with allowed as (
        select grantee, privilege_type as privilege, bool_and(is_grantable) as grantable
          from pg_class cross join lateral aclexplode(relacl)
          where relnamespace = current_schema()::regnamespace and relkind = 'r'
            and 'table ' || quote_ident(relname) = any (?) and grantee <> relowner
          group by grantee, privilege_type
          having count(distinct pg_class.oid) = cardinality(?)
      )
      select format('grant %s on %s to %s%s', privilege, pg_class.oid::regclass,
            case when grantee = 0 then 'public' else grantee::regrole::text end,
            case when grantable then ' with grant option' else '' end)
        from allowed cross join pg_class
        where relnamespace = current_schema()::regnamespace and relkind = 'r'
          and 'table ' || quote_ident(relname) = any (?) and 'table ' || quote_ident(relname) <> all (?)
      """;

  private Ownership() {}

  /** Gives what this user made to the owner of the table of guilds, if that is somebody else. */
  public static void handOver(Connection connection, Manifest made) throws SQLException {
    Object[] objects = objects(made);
    try {
      run(connection, STRANGERS, objects, Ignored.OWN.toArray(), objects, objects);
    } catch (SQLException e) {
      if (!SqlStates.isForbidden(SqlStates.of(e))) {
        throw e;
      }
      LOG.warn(
          "What was made belongs to the user of the database's URL, not to the owner of the tables"
              + " before it: {}",
          SqlStates.said(e));
    }
  }

  /**
   * Lets a superuser work as the owner of the table of guilds, if that is somebody else who may
   * make tables: what is made belongs to it at once, and sequences to the owner of their tables.
   */
  static void actAsOwner(Connection connection) throws SQLException {
    String owner =
        """
        select format('set role %s', relowner::regrole) from pg_class
          join pg_roles own on own.rolname = current_user
          where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname = 'guild'
            and own.rolsuper and relowner <> own.oid
            and has_schema_privilege(relowner, relnamespace, 'CREATE, USAGE')
        """;
    try (Statement statement = connection.createStatement()) {
      String role = null;
      try (ResultSet row = statement.executeQuery(owner)) {
        if (row.next()) {
          role = row.getString(1);
        }
      }
      if (role != null) {
        statement.execute(role);
      }
    }
  }

  /** Grants those who may do something with all earlier tables the same on the new ones. */
  public static void share(Connection connection, Manifest before, Manifest after)
      throws SQLException {
    Object[] old = tables(before);
    run(connection, GRANTS, old, old, tables(after), old);
  }

  /** Runs the statements that a query writes, all or none. */
  private static void run(Connection connection, String query, Object[]... names)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement asking = connection.prepareStatement(query);
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < names.length; i++) {
        asking.setArray(i + 1, connection.createArrayOf("text", names[i]));
      }
      List<String> found = new ArrayList<>();
      try (ResultSet rows = asking.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      for (String sql : found) {
        statement.execute(sql);
      }
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static Object[] tables(Manifest manifest) {
    return manifest.lines().stream()
        .filter(line -> line.startsWith("table "))
        .map(line -> "table " + line.split(" ", 3)[1])
        .distinct()
        .toArray();
  }

  /** The names of tables, enums, routines, views and sequences, each after its kind. */
  private static Object[] objects(Manifest manifest) {
    return manifest.lines().stream()
        .map(line -> {
          if (line.startsWith("routine ")) {
            return line.substring(0, line.indexOf(')') + 1);
          }
          String[] words = line.split(" ", 3);
          return words[0] + " " + words[1];
        })
        .distinct()
        .toArray();
  }
}
