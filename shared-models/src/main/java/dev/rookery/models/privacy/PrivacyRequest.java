package dev.rookery.models.privacy;

import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import org.jspecify.annotations.Nullable;

/** Requests about everything stored about somebody, whatever model it belongs to. */
public sealed interface PrivacyRequest<R> extends DatabaseRequest<R> {

  /**
   * The rows that are about a user or were made by one, a page at a time: cases and notes about the
   * user and as moderator, the history of those cases, snippets, reminders, absences, levels,
   * starred messages, tasks with the user's data, edits of what is the user's or that the user
   * made, and, as they belong to no guild, the user's own settings last.
   *
   * @param guildId only what belongs to that guild; null for all of it
   * @param after the cursor of the page before; null for the first page
   */
  record UserData(
      @Snowflake long userId,
      @Snowflake @Nullable Long guildId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 4000) @Nullable String after)
      implements PrivacyRequest<Page<StoredRow>>, ReadOnly {}

  /**
   * All rows of a guild, a page at a time.
   *
   * @param after the cursor of the page before; null for the first page
   */
  record GuildData(
      @Snowflake long guildId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 4000) @Nullable String after)
      implements PrivacyRequest<Page<StoredRow>>, ReadOnly {}

  /**
   * Leaves nothing that names a user, all or nothing:
   *
   * <ul>
   *   <li>Reminders, absences, levels, starred messages and tasks of the user are deleted; so are
   *       the user's own settings, unless it is about one guild alone. Such a task will not be done
   *       any more.
   *   <li>Cases and notes about the user are treated as {@code cases} says; those by the user as
   *       moderator stay, under a pseudonym. Unless the cases are kept as they are, a temporary ban
   *       or jail that is still running will no longer be lifted automatically, since nobody knows
   *       whose it is.
   *   <li>Snippets belong to the guild and stay, under the pseudonym.
   *   <li>The history of edits names the pseudonym, and holds no texts of the user's snippets; of
   *       notes it holds what {@code cases} leaves of them.
   *   <li>The id inside texts and JSON of all tables (reasons, histories, messages of others,
   *       replies kept for repeats) becomes the pseudonym, except where cases and notes about the
   *       user are kept as they are.
   * </ul>
   *
   * <p>The pseudonym is a random number with fewer digits than an id of Discord has, the same
   * everywhere within one erasure and kept nowhere else. All texts are read once, which takes a
   * while where there are many: give it a longer deadline. When repeated, it finds nothing.
   *
   * @param guildId only in that guild; null for all of them and direct messages
   */
  record EraseUser(@Snowflake long userId, @Snowflake @Nullable Long guildId, ErasedCases cases)
      implements PrivacyRequest<Erasure> {}

  /**
   * Deletes a guild and all that belongs to it, at once instead of a while after the bot has left.
   * It is done in steps: asked again after a failure, it goes on.
   */
  record EraseGuild(@Snowflake long guildId) implements PrivacyRequest<Erasure> {}
}
