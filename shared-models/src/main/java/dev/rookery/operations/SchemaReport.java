package dev.rookery.operations;

import dev.rookery.schema.annotations.Default;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the schema, for an operator.
 *
 * @param database the name of the database
 * @param server the version of the server, such as {@code 18.1}
 * @param current the version of the schema; null if nothing was applied yet
 * @param newest the newest version that this build has
 * @param oldest the oldest version of the schema that this build can work with
 * @param pending the versions still to be applied, in order
 * @param failed the versions that failed and may be half done
 * @param pinned the version at which a downgrade pinned the schema, or {@code base}; null if it is
 *     not pinned
 * @param newer whether the schema is newer than this build
 * @param foreign whether something else made what the database holds, so that no migration can be
 *     applied to it
 * @param production whether the database is marked as production
 * @param migrator who changes the schema right now; null if nobody does
 */
public record SchemaReport(
    String database,
    String server,
    @Nullable String current,
    String newest,
    String oldest,
    List<String> pending,
    List<String> failed,
    @Nullable String pinned,
    boolean newer,
    @Default("false") boolean foreign,
    boolean production,
    @Nullable Migrator migrator) {
  public SchemaReport {
    pending = List.copyOf(pending);
    failed = List.copyOf(failed);
  }

  /**
   * Who holds the lock for changes of the schema.
   *
   * @param name what its session calls itself, with the statement that it is at, such as {@code
   *     rookery-migration, V7 statement 3 of 24}
   * @param since for how long it has been there
   */
  public record Migrator(String name, Duration since) {}
}
