package dev.rookery.models.cases;

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

/** Requests about {@link CaseChange}, which the database writes on its own. */
public sealed interface CaseChangeRequest<R> extends ModelRequest<CaseChange, R> {

  /**
   * Who changed what of a case, newest first, a page at a time; edits that were refused are among
   * them. {@link Failure.NotFound} if there is no such case.
   *
   * @param number the case's number in the guild
   * @param after the cursor of the page before; null for the first page
   */
  record History(
      @Snowflake long guildId,
      @Range(min = 1) int number,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 20) @Nullable String after)
      implements CaseChangeRequest<Page<CaseChange>>, ReadOnly {}
}
