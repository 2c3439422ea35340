package dev.rookery.operations;

import dev.rookery.schema.annotations.Default;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a database of Tux with regard to its adoption.
 *
 * @param database its name
 * @param production whether it is marked as production
 * @param revision the newest of Tux's own migrations that was applied; null if the database never
 *     was one of Tux
 * @param version at which our history of the schema is; null before it is adopted
 * @param fenced whether Tux's own migrations can no longer run
 * @param obstacles why it cannot be adopted, as sentences
 * @param differences from the schema of Tux, lines with {@code -} for what should be there and
 *     {@code +} for what is; it cannot be adopted while there are any
 * @param pending the migrations that would be applied, in order
 * @param tables how many rows would be taken over
 * @param changes the rows that would be merged, dropped, renamed or read in another way
 * @param clients sessions of other programs, which have to end first
 * @param remarks what the operator should know, as sentences
 * @param took the time for all of it
 */
public record AdoptionReport(
    String database,
    boolean production,
    @Nullable String revision,
    @Nullable String version,
    boolean fenced,
    List<String> obstacles,
    List<String> differences,
    List<String> pending,
    List<DatabaseContents.TableRows> tables,
    @Default("[]") List<RowChange> changes,
    List<Client> clients,
    List<String> remarks,
    Duration took) {
  public AdoptionReport {
    obstacles = List.copyOf(obstacles);
    differences = List.copyOf(differences);
    pending = List.copyOf(pending);
    tables = List.copyOf(tables);
    changes = List.copyOf(changes);
    clients = List.copyOf(clients);
    remarks = List.copyOf(remarks);
  }

  /**
   * Whether nothing is left to do, including because the schema is Rookery's and never was one of
   * Tux.
   */
  public boolean isAdopted() {
    boolean complete = revision == null || (fenced && pending.isEmpty());
    return version != null && complete && obstacles.isEmpty();
  }

  /**
   * A row that does not go on as it is.
   *
   * @param key the columns that it is found by, as JSON
   * @param column that changes; {@code *} if the whole row comes or goes
   * @param before what it held, or its beginning; null for none
   * @param after what it holds then, or its beginning; null for none, or if only the migration
   *     knows
   * @param why what was wrong with it, and what becomes of it
   */
  public record RowChange(
      String table,
      String key,
      String column,
      @Nullable String before,
      @Nullable String after,
      String why) {
    /** What happens to this row and others of the same kind. */
    public String kind() {
      return (column.equals("*") ? table : table + "." + column) + " " + why;
    }

    /** The row and its values, to show to people. */
    public String told() {
      return "%s: %s%s"
          .formatted(
              key, before == null ? "nothing" : before, after == null ? "" : " becomes " + after);
    }
  }

  /**
   * A session of another program.
   *
   * @param pid the server process, to end it by
   * @param user of the database
   * @param application what it calls itself; may be empty
   * @param address where it comes from; null from the server's own machine, or if we may not see it
   */
  public record Client(int pid, String user, String application, @Nullable String address) {
    /** A description to show to people. */
    public String told() {
      return "process %d, user %s, %s, from %s"
          .formatted(
              pid,
              user,
              application.isEmpty() ? "without a name" : application,
              address == null ? "an unknown address" : address);
    }
  }
}
