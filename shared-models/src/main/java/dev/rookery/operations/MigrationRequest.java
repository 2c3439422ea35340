package dev.rookery.operations;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.Request;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests about the database's schema, answered by the MigrationVerticle. */
public sealed interface MigrationRequest<R> extends Request<R> {

  /** The state of the schema. */
  record Current() implements MigrationRequest<MigrationStatus>, ReadOnly {}

  /** The state of the schema, with everything that an operator wants to know about it. */
  record Status() implements MigrationRequest<SchemaReport>, ReadOnly {}

  /** Every migration that was applied, undone or is still to come, oldest first. */
  record History() implements MigrationRequest<List<Migration>>, ReadOnly {}

  /** One migration: what became of it and what it does. */
  record Show(@Length(min = 1, max = 50) String version)
      implements MigrationRequest<MigrationDetail>, ReadOnly {}

  /** How many rows each table holds: what a reset would lose. */
  record Contents() implements MigrationRequest<DatabaseContents>, ReadOnly {}

  /** Whether the live schema is what its version should have. */
  record Drift() implements MigrationRequest<SchemaDrift>, ReadOnly {}

  /**
   * Whether the records of this build describe what its migrations make. Needs room for a scratch
   * schema.
   */
  record Check() implements MigrationRequest<SchemaCheck>, ReadOnly {}

  /**
   * Makes the migration from the schema that the migrations of this build make to the one that its
   * records describe, with its undo, and proves both in a scratch schema. It has several files,
   * with a version each, if doing all at once would keep users of large tables waiting. Writes
   * nothing.
   *
   * @param name what it does, in a few words
   * @param empty whether to make the files without statements, to be filled in by hand
   * @param drop what is known to go: tables without a record, {@code table.column}, {@code
   *     type.label}
   * @param fill what rows that are there get in columns that may not be null, each like {@code
   *     table.column=expression}; the other columns of the row may appear in the expression
   */
  record Revision(
      @Length(min = 1, max = 100) String name,
      @Default("false") boolean empty,
      @Default("[]") List<String> drop,
      @Default("[]") List<String> fill)
      implements MigrationRequest<RevisionDraft>, ReadOnly {
    public Revision {
      drop = List.copyOf(drop);
      fill = List.copyOf(fill);
    }
  }

  /** The schema after each version, as the migrations of this build make it in a scratch schema. */
  record Manifests() implements MigrationRequest<List<SchemaFile>>, ReadOnly {}

  /** Where the history and the scripts of this build are at odds; empty if they agree. */
  record Validate() implements MigrationRequest<List<String>>, ReadOnly {}

  /**
   * The dangers in the scripts of this build.
   *
   * @param trace whether to run them in a scratch database, to see which locks they really take
   */
  record Lint(@Default("false") boolean trace) implements MigrationRequest<LintReport>, ReadOnly {}

  /** What {@link Upgrade} would run, with what records it in the history; runs nothing. */
  record UpgradeSql(@Length(min = 1, max = 50) @Nullable String to)
      implements MigrationRequest<List<MigrationScript>>, ReadOnly {}

  /**
   * What {@link Downgrade} would run; runs nothing.
   *
   * @param recorded whether with what records it in the history, for somebody who runs it by hand
   */
  record DowngradeSql(
      @Length(min = 1, max = 50) @Nullable String from,
      @Length(min = 1, max = 50) @Nullable String to,
      @Default("false") boolean recorded)
      implements MigrationRequest<List<MigrationScript>>, ReadOnly {}

  /**
   * Applies the migrations that are missing, up to the version at which a downgrade pinned the
   * schema.
   *
   * @param to the version to stop at; null for the newest, or the pinned one; beyond the pinned one
   *     it is refused as {@link Failure.Conflict}
   * @param unpin whether to remove the pin first
   */
  record Upgrade(@Length(min = 1, max = 50) @Nullable String to, @Default("false") boolean unpin)
      implements MigrationRequest<MigrationRun> {}

  /**
   * Makes the schema in an empty database; refused as {@link Failure.Conflict} if it is not empty.
   */
  record Init() implements MigrationRequest<MigrationRun> {}

  /**
   * Takes migrations back by their undo scripts, newest first, each with its record in one
   * transaction, and pins the schema where it ends, so that the next start does not apply them
   * again.
   *
   * @param from the version that the asker believes to be the current one; refused as {@link
   *     Failure.Conflict} if it is another by now; null for whichever it is
   * @param to the version to end at, {@code base} for none; null for one step
   * @param force whether to do it in a database that is marked as production, too, and if the
   *     schema is not what the upgrade left or would not be what it found
   */
  record Downgrade(
      @Length(min = 1, max = 50) @Nullable String from,
      @Length(min = 1, max = 50) @Nullable String to,
      @Default("false") boolean force)
      implements MigrationRequest<MigrationRun> {}

  /**
   * Empties the database and migrates it again; everything in it is lost.
   *
   * @param database the name of the database, so that nobody empties another one by mistake
   * @param force whether to do it in a database that is marked as production, too
   */
  record Reset(@Length(min = 1, max = 63) String database, @Default("false") boolean force)
      implements MigrationRequest<MigrationRun> {}

  /**
   * Empties the database and leaves it empty; everything in it is lost.
   *
   * @param database the name of the database, so that nobody empties another one by mistake
   * @param force whether to do it in a database that is marked as production, too
   */
  record Nuke(@Length(min = 1, max = 63) String database, @Default("false") boolean force)
      implements MigrationRequest<MigrationRun> {}

  /** Removes the pin. The reply is the version that was pinned; empty if none was. */
  record Unpin() implements MigrationRequest<Optional<String>> {}

  /**
   * Takes over a schema that something else made: its history begins at that version. Nothing is
   * compared; {@link Adopt} compares.
   */
  record Baseline(@Length(min = 1, max = 50) String version)
      implements MigrationRequest<MigrationRun> {}

  /** What {@link Adopt} would do, and what stands in its way; does nothing. */
  record Adoptable() implements MigrationRequest<AdoptionReport>, ReadOnly {}

  /**
   * Takes over a database that Tux's own migrations made: compares it with the schema of Tux,
   * begins our history at it, keeps Tux's migrations from running again, and applies ours. If it
   * was begun before, it is completed; if it is complete, nothing is done.
   *
   * <p>Refused as {@link Failure.Conflict} if the schema differs, or while other programs are
   * connected; as {@link Failure.Denied} if the database is not one that can be adopted.
   *
   * @param database the name of the database, so that nobody adopts another one by mistake
   * @param force whether to do it in a database that is marked as production, too, and while other
   *     programs are connected
   */
  record Adopt(@Length(min = 1, max = 63) String database, @Default("false") boolean force)
      implements MigrationRequest<MigrationRun> {}

  /**
   * Makes the script that removes the differences of a database of Tux from the schema of Tux, and
   * proves it in a scratch schema; runs nothing in the database itself.
   */
  record Converge() implements MigrationRequest<ConvergeScript>, ReadOnly {}

  /**
   * Records that version as the current one without running anything: the missing ones up to it as
   * applied, those above it as taken back; in the latter case the schema is pinned there.
   *
   * @param force whether to do it even if the schema is not the one that the version should have
   */
  record Stamp(@Length(min = 1, max = 50) String version, @Default("false") boolean force)
      implements MigrationRequest<MigrationRun> {}

  /** Mends the history after a failed migration or an edited script. */
  record Repair() implements MigrationRequest<RepairReport> {}

  /** The health of the database. */
  record Health() implements MigrationRequest<DatabaseHealth>, ReadOnly {}

  /** The tables by name. */
  record Tables() implements MigrationRequest<List<TableSize>>, ReadOnly {}

  /**
   * Statements of this database that have been running, and transactions that have been idle, for
   * longer than the given time.
   */
  record Queries(Duration longerThan) implements MigrationRequest<List<RunningQuery>>, ReadOnly {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Override
    public void check(Problems problems) {
      if (longerThan.isNegative() || longerThan.compareTo(LONGEST) > 0) {
        problems.add(
            "longerThan",
            FailureCode.SPAN_OUT_OF_RANGE
                .with("min", Duration.ZERO)
                .with("max", LONGEST)
                .with("value", longerThan));
      }
    }
  }

  /**
   * Sets sequences that are behind the ids of their table to the greatest id.
   *
   * @param dryRun whether to tell only what would be done
   */
  record FixSequences(@Default("false") boolean dryRun)
      implements MigrationRequest<List<SequenceFix>> {}
}
