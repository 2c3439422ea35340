package dev.rookery.models.cases;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Audited;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A remark about a user that only staff see.
 *
 * @param id given by the database
 * @param guildId the guild it belongs to
 * @param userId whom it is about
 * @param moderatorId who wrote it
 * @param content the text
 * @param caseId the case that it goes with; null for none
 * @param version counts its changes
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Audited
@Table(
    name = "note",
    manyRows = true,
    checks = {
      @Check(
          name = "ck_note_user_id",
          that = "user_id > 0",
          meaning = "userId must be greater than 0"),
      @Check(
          name = "ck_note_moderator_id",
          that = "moderator_id > 0",
          meaning = "moderatorId must be greater than 0"),
      @Check(
          name = "ck_note_content",
          that = "length(content::text) > 0",
          meaning = "content must not be empty"),
      @Check(
          name = "ck_note_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(name = "ck_note_version", that = "version >= 1", meaning = "version must be 1 or more")
    },
    indexes = {
      // NoteRequest.Listing of a user, and what is stored about one
      @Index(
          name = "idx_note_user",
          on = {"user_id", "guild_id", "id"}),
      // what is stored about a moderator
      @Index(
          name = "idx_note_moderator",
          on = {"moderator_id", "guild_id", "id"}),
      // NoteRequest.Listing of a guild, and the end of its retention
      @Index(
          name = "idx_note_guild",
          on = {"guild_id", "id"}),
      // the notes of a case; the foreign key
      @Index(
          name = "idx_note_case",
          on = {"case_id", "id"},
          where = "case_id is not null")
    })
public record Note(
    @Id @Identity long id,
    @Column(fixed = true) @Snowflake @References(Guild.class) long guildId,
    @Column(fixed = true) @Snowflake long userId,
    @Column(fixed = true) @Snowflake long moderatorId,
    @Checked(NotBlank.class) @Length(min = 1, max = CONTENT_MAX) String content,
    @References(value = Case.class, with = "guildId", onDelete = References.OnDelete.SET_NULL)
        @Nullable Long caseId,
    @Column(byDefault = "1") @Version @Range(min = 1) long version,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  /** Characters in a note at most. */
  public static final int CONTENT_MAX = 2000;

  public Note {
    Rules.check(
        Note.class,
        id,
        guildId,
        userId,
        moderatorId,
        content,
        caseId,
        version,
        createdAt,
        updatedAt);
  }
}
