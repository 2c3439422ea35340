package dev.rookery.models.audit;

import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Audited;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a row of a model that is {@link Audited}, written by the database with the edit
 * itself, whoever made it. What is erased, or ends because it was kept long enough, leaves no
 * entry.
 *
 * @param id given by the database; a later edit of a row has a greater one
 * @param guildId the guild that the row belongs to
 * @param model the name of the model, such as {@code GuildConfig}
 * @param rowId the key of the row; that of settings is the guild
 * @param userId whose row it is: whom a note is about, who made a snippet; null for the guild's own
 * @param kind what was done
 * @param before the components that were changed, as they were, or all of a row that was deleted;
 *     null for one that was created. As in messages: ids as texts, spans in ISO 8601
 * @param after the same as they are since; null for a row that was deleted
 * @param actor on whose behalf it was done, as {@link dev.rookery.bus.RequestOptions} said; null
 *     for an edit by hand or by the bot itself
 * @param changedAt when
 */
@Table(
    name = "audit_entry",
    manyRows = true,
    writtenBy = "the database, with each edit",
    checks = {
      @Check(
          name = "ck_audit_entry_model",
          that = "length(model::text) > 0",
          meaning = "model must not be empty"),
      @Check(
          name = "ck_audit_entry_user_id",
          that = "user_id > 0",
          meaning = "userId must be greater than 0"),
      @Check(
          name = "ck_audit_entry_actor",
          that = "actor > 0",
          meaning = "actor must be greater than 0"),
      @Check(
          name = "ck_audit_entry_before",
          that = "before IS NULL OR is_small_object(before, 262144)",
          meaning = "before must be a JSON object of at most 262144 bytes, nested at most 49 deep"),
      @Check(
          name = "ck_audit_entry_after",
          that = "after IS NULL OR is_small_object(after, 262144)",
          meaning = "after must be a JSON object of at most 262144 bytes, nested at most 49 deep"),
      @Check(
          name = "ck_audit_entry_times",
          that = "is_time(changed_at)",
          meaning = "times must be in the years 1 to 9999")
    },
    indexes = {
      // AuditEntryRequest.History
      @Index(
          name = "idx_audit_entry_guild",
          on = {"guild_id", "id"}),
      // the same of one model
      @Index(
          name = "idx_audit_entry_model",
          on = {"guild_id", "model", "id"}),
      // the same of one row
      @Index(
          name = "idx_audit_entry_row",
          on = {"row_id", "id"}),
      // what is stored about a user
      @Index(
          name = "idx_audit_entry_user",
          on = {"user_id", "guild_id", "id"},
          where = "user_id is not null"),
      @Index(
          name = "idx_audit_entry_actor",
          on = {"actor", "guild_id", "id"},
          where = "actor is not null")
    })
public record AuditEntry(
    @Id @Identity long id,
    @Snowflake @References(Guild.class) long guildId,
    @Length(min = 1, max = MODEL_MAX) String model,
    long rowId,
    @Snowflake @Nullable Long userId,
    AuditKind kind,
    @Length(max = VALUES_MAX) @Nullable JsonObject before,
    @Length(max = VALUES_MAX) @Nullable JsonObject after,
    @Snowflake @Nullable Long actor,
    @Column(byDefault = "now()") @Kept Instant changedAt) {
  /** Characters in the name of a model at most. */
  public static final int MODEL_MAX = 50;

  /** Bytes of what a row held as JSON at most. */
  public static final int VALUES_MAX = 262_144;

  public AuditEntry {
    Rules.check(
        AuditEntry.class, id, guildId, model, rowId, userId, kind, before, after, actor, changedAt);
  }
}
