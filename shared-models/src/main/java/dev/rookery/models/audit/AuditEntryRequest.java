package dev.rookery.models.audit;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.Models;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Audited;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link AuditEntry}, which the database writes on its own. What takes an edit of
 * settings back is {@link dev.rookery.models.guilds.GuildConfigRequest.Undo}.
 */
public sealed interface AuditEntryRequest<R> extends ModelRequest<AuditEntry, R> {

  /**
   * The edits of a guild, newest first, a page at a time.
   *
   * @param model the name of a model that is {@link Audited}, for edits of that alone; null for all
   * @param rowId the key of a row of the model, for edits of that alone; null for all
   * @param after the cursor of the page before; null for the first page
   * @param before to go back: the cursor that a page began after, for the page that ends there; its
   *     {@link Page#next} is the cursor that it begins after itself, empty if it is the first. Null
   *     to go on
   */
  record History(
      @Snowflake long guildId,
      @Length(max = AuditEntry.MODEL_MAX) @Nullable String model,
      @Nullable Long rowId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 20) @Nullable String after,
      @Length(max = 20) @Nullable String before)
      implements AuditEntryRequest<Page<AuditEntry>>, ReadOnly {
    /** A page of those to come. */
    public History(
        long guildId,
        @Nullable String model,
        @Nullable Long rowId,
        int limit,
        @Nullable String after) {
      this(guildId, model, rowId, limit, after, null);
    }

    @Override
    public void check(Problems problems) {
      List<String> known =
          Models.all().stream().filter(Model::audited).<String>map(Model::name).toList();
      if (model != null && !known.contains(model)) {
        problems.add("model", FailureCode.UNKNOWN_VALUE.with("known", String.join(", ", known)));
      }
      if (after != null && before != null) {
        problems.addMalformed("before", "must not be given together with after");
      }
      if (rowId != null && model == null) {
        problems.add("model", FailureCode.REQUIRED);
      }
    }
  }
}
