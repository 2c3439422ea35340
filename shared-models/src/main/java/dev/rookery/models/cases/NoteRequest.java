package dev.rookery.models.cases;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.failure.Failure;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link Note}. Each names the guild as well as the note, so that the staff of one
 * guild reach no note of another.
 */
public sealed interface NoteRequest<R> extends ModelRequest<Note, R> {

  /**
   * A new note.
   *
   * @param caseNumber the case that it goes with, {@link Failure.NotFound} if there is none; null
   *     for a note that goes with no case
   */
  record Write(
      @Snowflake long guildId,
      @Snowflake long userId,
      @Snowflake long moderatorId,
      @Checked(NotBlank.class) @Length(min = 1, max = Note.CONTENT_MAX) String content,
      @Range(min = 1) @Nullable Integer caseNumber)
      implements NoteRequest<Note> {}

  /**
   * Another text for a note; {@link Failure.NotFound} if there is none.
   *
   * @param expectedVersion fails as {@link Failure.Stale} if the note has another version by now;
   *     null to change it whatever its version
   */
  record Edit(
      @Snowflake long guildId,
      @Snowflake long id,
      @Checked(NotBlank.class) @Length(min = 1, max = Note.CONTENT_MAX) String content,
      @Nullable Long expectedVersion)
      implements NoteRequest<Note> {}

  /** Deletes a note and gives back what it was; {@link Failure.NotFound} if there is none. */
  record Delete(@Snowflake long guildId, @Snowflake long id) implements NoteRequest<Note> {}

  /**
   * The notes of a guild that meet everything that is given, newest first, a page at a time.
   *
   * @param userId only those about that user; null for all
   * @param moderatorId only those by that moderator; null for all
   * @param caseNumber only those that go with that case; null for all
   * @param after the cursor of the page before; null for the first page
   */
  record Listing(
      @Snowflake long guildId,
      @Snowflake @Nullable Long userId,
      @Snowflake @Nullable Long moderatorId,
      @Range(min = 1) @Nullable Integer caseNumber,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 20) @Nullable String after)
      implements NoteRequest<Page<Note>>, ReadOnly {
    /** All notes of a guild. */
    public static Listing in(long guildId) {
      return new Listing(guildId, null, null, null, RowRequest.LIMIT_DEFAULT, null);
    }

    /** The notes about a user. */
    public static Listing about(long guildId, long userId) {
      return new Listing(guildId, userId, null, null, RowRequest.LIMIT_DEFAULT, null);
    }

    /** The notes of a case. */
    public static Listing of(long guildId, int caseNumber) {
      return new Listing(guildId, null, null, caseNumber, RowRequest.LIMIT_DEFAULT, null);
    }
  }
}
