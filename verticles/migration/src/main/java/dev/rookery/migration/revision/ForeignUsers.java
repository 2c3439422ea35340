package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueRoutine;
import dev.rookery.migration.declared.NameChange;
import dev.rookery.migration.declared.NameChange.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What in a database says a name that changes and was not made by a migration, in any of its
 * schemas. Nothing is known of the purpose of these, so they are only named.
 */
final class ForeignUsers {
  private final Catalogue start;
  private final List<NameChange> changes;
  private final Set<String> found = new TreeSet<>();

  private ForeignUsers(Catalogue start, List<NameChange> changes) {
    this.start = start;
    this.changes = changes;
  }

  /**
   * Looks for them.
   *
   * @param start what the migrations make
   * @return clauses for people
   */
  static List<String> in(Connection connection, Catalogue start, List<NameChange> changes)
      throws SQLException {
    if (changes.isEmpty()) {
      return List.of();
    }
    ForeignUsers users = new ForeignUsers(start, changes);
    users.readFunctions(connection);
    for (NameChange change : changes) {
      if (change.to() == null) {
        readDependents(connection, change)
            .forEach(user ->
                users.found.add("the %s says %s, which goes".formatted(user, change.told())));
      }
    }
    return List.copyOf(users.found);
  }

  /**
   * Looks for what would stay with a column when another takes its place. Functions look for
   * whichever has the name.
   *
   * @param start what the migrations make
   * @param replaced the columns that others take the places of
   * @return clauses for people
   */
  static List<String> ofReplaced(Connection connection, Catalogue start, List<NameChange> replaced)
      throws SQLException {
    ForeignUsers users = new ForeignUsers(start, replaced);
    for (NameChange change : replaced) {
      readDependents(connection, change).stream()
          .filter(
              user -> start.views().keySet().stream().noneMatch(own -> user.equals("view " + own)))
          .forEach(user ->
              users.found.add(
                  "the %s, which no migration makes, says %s, which gets another type"
                      .formatted(user, change.told())));
    }
    return List.copyOf(users.found);
  }

  /** The functions whose bodies are texts. */
  private void readFunctions(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select routine.oid::regprocedure::text, prosrc,
                    pg_get_function_arguments(routine.oid) || ' '
                      || coalesce(pg_get_function_result(routine.oid), ''),
                    array(
                      select distinct quote_ident(relname)
                        from pg_trigger join pg_class on pg_class.oid = tgrelid
                        where tgfoid = routine.oid and relnamespace = current_schema()::regnamespace),
                    pronamespace = current_schema()::regnamespace
                  from pg_proc routine
                  join pg_namespace namespace on namespace.oid = pronamespace
                  join pg_language language on language.oid = prolang
                  where lanname in ('sql', 'plpgsql') and prosqlbody is null
                    and nspname <> 'information_schema' and nspname !~ '^(pg_|rookery_scratch_)'
                    and not exists (
                      select from pg_depend where classid = 'pg_proc'::regclass
                        and objid = routine.oid and deptype = 'e')
                  order by 1
                """)) {
      while (rows.next()) {
        String signature = rows.getString(1);
        CatalogueRoutine ours = rows.getBoolean(5) ? start.routines().get(signature) : null;
        if (ours == null) {
          Set<String> tables = Set.copyOf(Arrays.asList((String[]) rows.getArray(4).getArray()));
          look(new Body(signature, rows.getString(3), rows.getString(2), tables));
        }
      }
    }
  }

  private void look(Body body) {
    for (NameChange change : changes) {
      if (!body.mention(change, start, changes).isNone()) {
        found.add(
            "the function %s, which no migration makes, says %s, which %s"
                .formatted(body.routine(), change.told(), fate(change)));
      }
    }
  }

  private static String fate(NameChange change) {
    return change.to() == null ? "goes" : "is renamed to " + change.to();
  }

  /** The views, policies and rules that keep a column or a table from going. */
  private static List<String> readDependents(Connection connection, NameChange change)
      throws SQLException {
    if (change.kind() != Kind.COLUMN && change.kind() != Kind.TABLE) {
      return List.of();
    }
    List<String> dependents = new ArrayList<>();
    boolean column = change.kind() == Kind.COLUMN;
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select distinct
                case
                  when relkind in ('v', 'm') then
                    case relkind when 'v' then 'view ' else 'materialized view ' end
                      || ev_class::regclass
                  else pg_describe_object(classid, objid, 0)
                end
              from pg_depend
              join pg_attribute on attrelid = refobjid and attnum = refobjsubid
              left join pg_rewrite on classid = 'pg_rewrite'::regclass and pg_rewrite.oid = objid
              left join pg_class on pg_class.oid = ev_class
              where classid in ('pg_rewrite'::regclass, 'pg_policy'::regclass)
                and refclassid = 'pg_class'::regclass and refobjid = to_regclass(?)
                and (quote_ident(attname) = ? or ?)
              order by 1
            """)) {
      statement.setString(1, column ? change.owner() : change.from());
      statement.setString(2, change.from());
      statement.setBoolean(3, !column);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          dependents.add(rows.getString(1));
        }
      }
    }
    return dependents;
  }
}
