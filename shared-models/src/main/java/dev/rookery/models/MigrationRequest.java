package dev.rookery.models;

import dev.rookery.schema.Length;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about the database's schema, answered by the MigrationVerticle. */
public sealed interface MigrationRequest<R> extends Request<R> {

  /** Where the schema stands. */
  record Current() implements MigrationRequest<MigrationStatus>, ReadOnly {}

  /** Every migration that was applied, undone or is still to come, oldest first. */
  record History() implements MigrationRequest<List<Migration>>, ReadOnly {}

  /** How many rows each table holds: what a reset would lose. */
  record Contents() implements MigrationRequest<DatabaseContents>, ReadOnly {}

  /**
   * Applies the migrations that are missing.
   *
   * @param to the version to stop at; null for the newest
   */
  record Upgrade(@Length(min = 1, max = 50) @Nullable String to)
      implements MigrationRequest<MigrationRun> {}

  /**
   * Takes migrations back by their undo scripts, newest first, each with its record in one
   * transaction.
   *
   * @param from the version that the asker believes to be the current one; refused as {@link
   *     Failure.Conflict} if it is another by now; null for whichever it is
   * @param to the version to end at, {@code base} for none; null for one step
   */
  record Downgrade(
      @Length(min = 1, max = 50) @Nullable String from,
      @Length(min = 1, max = 50) @Nullable String to)
      implements MigrationRequest<MigrationRun> {}

  /**
   * Empties the database and migrates it again; everything in it is lost.
   *
   * @param database the name of the database, so that nobody empties another one by mistake
   */
  record Reset(@Length(min = 1, max = 63) String database)
      implements MigrationRequest<MigrationRun> {}
}
