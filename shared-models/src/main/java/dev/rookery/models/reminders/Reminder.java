package dev.rookery.models.reminders;

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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text that a user wants to be sent at a time.
 *
 * @param id given by the database
 * @param content the text
 * @param dueAt when to send it
 * @param channelId where it was asked for, and where it goes if the user takes no direct messages
 * @param userId the user who asked for it
 * @param sent whether it was sent
 * @param guildId where it was asked for; null for a direct message
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Table(
    name = "reminder",
    writtenBy = "ReminderRequest, which knows how many a user has open and what time it is",
    uniques = {
      // what becomes due with it is of the same guild; the reminders of a guild
      @Unique(
          name = "uq_reminder_guild_id",
          on = {"guildId", "id"},
          meaning = "reminder id")
    },
    checks = {
      @Check(
          name = "ck_reminder_check_reminder_channel_id_valid",
          that = "reminder_channel_id > 0",
          meaning = "channelId must be greater than 0"),
      @Check(
          name = "ck_reminder_check_reminder_guild_id_valid",
          that = "guild_id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_reminder_check_reminder_user_id_valid",
          that = "reminder_user_id > 0",
          meaning = "userId must be greater than 0"),
      @Check(
          name = "ck_reminder_times",
          that = "is_time(reminder_expires_at) AND is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999")
    },
    indexes = {
      // ReminderRequest.Listing, and what is stored about a user
      @Index(
          name = "idx_reminder_user_due",
          on = {"reminder_user_id", "reminder_expires_at", "id"}),
      // forgetting what was sent long ago
      @Index(
          name = "idx_reminder_sent_at",
          on = {"updated_at"},
          where = "reminder_sent")
    })
public record Reminder(
    @Id @Identity long id,
    @Column(name = "reminder_content") @Checked(NotBlank.class) @Length(max = CONTENT_MAX) String content,
    @Column(name = "reminder_expires_at") Instant dueAt,
    @Column(name = "reminder_channel_id") @Snowflake long channelId,
    @Column(name = "reminder_user_id", fixed = true) @Snowflake long userId,
    @Column(name = "reminder_sent", byDefault = "false") boolean sent,
    @Column(fixed = true) @Snowflake @References(Guild.class) @Nullable Long guildId,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  /** Characters in a text at most. */
  public static final int CONTENT_MAX = 2000;

  public Reminder {
    Rules.check(
        Reminder.class, id, content, dueAt, channelId, userId, sent, guildId, createdAt, updatedAt);
  }
}
