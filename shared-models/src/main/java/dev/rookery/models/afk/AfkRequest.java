package dev.rookery.models.afk;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests about {@link Afk}. The clock of the database decides who is away and since when. */
public sealed interface AfkRequest<R> extends ModelRequest<Afk, R> {

  /**
   * Says that a member is away from now on, in place of what was said before. The earlier nickname
   * is kept, since by then the member's current one may be the marker of being away. {@link
   * Failure.Conflict} if the member is away by force and this is not, {@link Failure.Invalid} if
   * {@code until} has passed.
   *
   * @param nickname the name to give back to the member
   * @param reason null for the earlier one, or else {@link Afk#NO_REASON}
   * @param until null for as long as the member writes nothing
   * @param enforced whether it goes with a timeout, so that writing does not end it
   * @param permanent whether writing does not end it
   */
  record Set(
      @Snowflake long guildId,
      @Snowflake long memberId,
      @Checked(NotBlank.class) @Length(min = 1, max = 100, units = true) String nickname,
      @Checked(NotBlank.class) @Length(min = 1, max = Afk.REASON_MAX) @Nullable String reason,
      @Nullable Instant until,
      @Default("false") boolean enforced,
      @Default("false") boolean permanent)
      implements AfkRequest<Afk> {}

  /**
   * Says that a member is back. The reply holds what was said before; empty if nothing was, or if
   * it is permanent or enforced and {@code evenSo} is false.
   *
   * @param evenSo true to end one that is permanent or enforced too; false when the member wrote
   *     something
   */
  record End(@Snowflake long guildId, @Snowflake long memberId, @Default("false") boolean evenSo)
      implements AfkRequest<Optional<Afk>> {}

  /**
   * Those of the members who are away, by their ids; for the members that a message mentions. One
   * whose time has passed is not away, even if the row is still there.
   */
  record Show(@Snowflake long guildId, @Snowflake @Length(min = 1, max = 100) List<Long> memberIds)
      implements AfkRequest<List<Afk>>, ReadOnly {}

  /**
   * The members of a guild who are away, by their ids, a page at a time.
   *
   * @param after the cursor of the page before; null for the first page
   */
  record Listing(
      @Snowflake long guildId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 20) @Nullable String after)
      implements AfkRequest<Page<Afk>>, ReadOnly {}
}
