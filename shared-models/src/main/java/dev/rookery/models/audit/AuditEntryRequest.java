package dev.rookery.models.audit;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.FailureReason;
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

/** Requests about {@link AuditEntry}, which the database writes on its own. */
public sealed interface AuditEntryRequest<R> extends ModelRequest<AuditEntry, R> {
  /** Models that a history is asked of at once. */
  int MODELS_MAX = 20;

  /**
   * The edits of a guild, newest first, a page at a time.
   *
   * @param model the name of a model that is {@link Audited}, for edits of that alone; null for all
   * @param rowId the key of a row of the model, for edits of that alone; null for all
   * @param after the cursor of the page before; null for the first page
   * @param before to go back: the cursor that a page began after, for the page that ends there; its
   *     {@link Page#next} is the cursor that it begins after itself, empty if it is the first. Null
   *     to go on
   * @param models the names of models, for edits of those alone; empty for all, or if one is named
   *     already
   */
  record History(
      @Snowflake long guildId,
      @Length(max = AuditEntry.MODEL_MAX) @Nullable String model,
      @Nullable Long rowId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 20) @Nullable String after,
      @Length(max = 20) @Nullable String before,
      @Length(max = MODELS_MAX) @Default("[]") List<String> models)
      implements AuditEntryRequest<Page<AuditEntry>>, ReadOnly {
    public History {
      models = List.copyOf(models);
    }

    /** Those of one model, or of all. */
    public History(
        long guildId,
        @Nullable String model,
        @Nullable Long rowId,
        int limit,
        @Nullable String after,
        @Nullable String before) {
      this(guildId, model, rowId, limit, after, before, List.of());
    }

    /** Those of several models. */
    public static History ofModels(
        long guildId,
        List<String> models,
        int limit,
        @Nullable String after,
        @Nullable String before) {
      return new History(guildId, null, null, limit, after, before, models);
    }

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
        problems.add("model", unknown(known));
      }
      for (int i = 0; i < models.size(); i++) {
        if (!known.contains(models.get(i))) {
          problems.add("models[" + i + "]", unknown(known));
        }
      }
      if (model != null && !models.isEmpty()) {
        problems.addMalformed("models", "must not be given together with model");
      }
      if (after != null && before != null) {
        problems.addMalformed("before", "must not be given together with after");
      }
      if (rowId != null && model == null) {
        problems.add("model", FailureCode.REQUIRED);
      }
    }

    private static FailureReason unknown(List<String> known) {
      return FailureCode.UNKNOWN_VALUE.with("known", String.join(", ", known));
    }
  }

  /**
   * Takes an edit of a rank, a role's rank, a command's rank or a reason template back, so that the
   * row is as it was before; a rank that was deleted comes with its roles, as far as they carry no
   * other one by now. That is an edit, too, whose entry is the reply, and can be taken back itself.
   * {@link Failure.NotFound} if there is no such edit any more, {@link Failure.Conflict} if the row
   * has been changed again since, or another is in its way. An edit of settings is taken back by
   * {@link dev.rookery.models.guilds.GuildConfigRequest.Undo}.
   *
   * @param auditEntryId the id of the {@link AuditEntry}
   */
  record Undo(@Snowflake long guildId, long auditEntryId)
      implements AuditEntryRequest<AuditEntry> {}
}
