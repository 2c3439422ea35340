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

  /** Whether the live schema is the one that its version should have. */
  record Drift() implements MigrationRequest<SchemaDrift>, ReadOnly {}

  /**
   * Whether the records of this build describe what its migrations make. Needs room for a scratch
   * schema.
   */
  record Check() implements MigrationRequest<SchemaCheck>, ReadOnly {}

  /**
   * Makes the migration that leads from what the migrations of this build make to what its records
   * describe, with its undo, and proves both in a scratch schema. Writes nothing.
   *
   * @param name what it does, in a few words
   * @param empty whether to make the files without statements, to be filled in by hand
   * @param drop what is known to go: tables without a record, {@code table.column}, {@code
   *     type.label}
   */
  record Revision(@Length(min = 1, max = 100) String name, boolean empty, List<String> drop)
      implements MigrationRequest<RevisionDraft>, ReadOnly {
    public Revision {
      drop = List.copyOf(drop);
    }
  }

  /** The schema after each version, as the migrations of this build make it in a scratch schema. */
  record Manifests() implements MigrationRequest<List<SchemaFile>>, ReadOnly {}

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
   * @param force whether to do it even if the schema is not what the upgrade left, or would not be
   *     what it found
   */
  record Downgrade(
      @Length(min = 1, max = 50) @Nullable String from,
      @Length(min = 1, max = 50) @Nullable String to,
      boolean force)
      implements MigrationRequest<MigrationRun> {}

  /**
   * Empties the database and migrates it again; everything in it is lost.
   *
   * @param database the name of the database, so that nobody empties another one by mistake
   */
  record Reset(@Length(min = 1, max = 63) String database)
      implements MigrationRequest<MigrationRun> {}
}
