package dev.rookery.models.jobs;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
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
import dev.rookery.schema.annotations.Unique;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that is to be done at a time and is about no other table: a command that is acknowledged and
 * must survive a crash, a purge message by message, the end of a poll. Its row is there until it is
 * done; {@link DueWorkRequest} hands it out as it does reminders.
 *
 * @param id given by the database
 * @param kind what is to be done, a word of the feature that does it: {@code purge}
 * @param key which one of its kind; null if nobody needs to find it again
 * @param guildId where; null if it is in no guild. It goes with the guild, and waits while the bot
 *     has left it
 * @param userId whose data it holds, to be erased with them; null for nobody's
 * @param content what the feature needs to do it
 * @param dueAt when to do it; {@link DueWork#dueAt} says when it is tried again
 * @param scheduledAt when it was scheduled, the last time if it was several times
 */
@Announced
@Table(
    name = "task",
    manyRows = true,
    writtenBy = "TaskRequest, which takes it from who does it when it changes",
    uniques = {
      @Unique(
          name = "uq_task_key",
          on = {"kind", "key"},
          meaning = "key of a task of that kind"),
      // what becomes due with it is of the same guild; the tasks of a guild
      @Unique(
          name = "uq_task_guild_id",
          on = {"guildId", "id"},
          meaning = "task id")
    },
    checks = {
      @Check(
          name = "ck_task_kind",
          that = "kind::text ~ '^[a-z][a-z0-9-]*$'::text",
          meaning = "kind must be a word in lower case such as purge"),
      @Check(
          name = "ck_task_key",
          that = "key::text <> ''::text",
          meaning = "key must not be empty"),
      @Check(
          name = "ck_task_user_id",
          that = "user_id > 0",
          meaning = "userId must be greater than 0"),
      @Check(
          name = "ck_task_content",
          that = "is_small_object(content, 65536)",
          meaning = "content must be a JSON object of at most 65536 bytes, nested at most 49 deep"),
      @Check(
          name = "ck_task_times",
          that = "is_time(due_at) AND is_time(scheduled_at)",
          meaning = "times must be in the years 1 to 9999")
    },
    indexes = {
      // what is stored about a user
      @Index(
          name = "idx_task_user",
          on = {"user_id", "id"})
    })
public record Task(
    @Id @Identity long id,
    @Column(fixed = true) @Checked(TaskKindRule.class) @Length(max = KIND_MAX) String kind,
    @Column(fixed = true) @Checked(NotBlank.class) @Length(max = KEY_MAX) @Nullable String key,
    @Snowflake @References(Guild.class) @Nullable Long guildId,
    @Snowflake @Nullable Long userId,
    @Length(max = CONTENT_MAX) JsonObject content,
    Instant dueAt,
    @Column(byDefault = "now()") @Kept Instant scheduledAt) {
  /** Characters in the name of a kind at most. */
  public static final int KIND_MAX = 40;

  /** Characters in a key at most. */
  public static final int KEY_MAX = 100;

  /** Bytes of the content as JSON at most. */
  public static final int CONTENT_MAX = 65_536;

  public Task {
    Rules.check(Task.class, id, kind, key, guildId, userId, content, dueAt, scheduledAt);
  }
}
