package dev.rookery.models.cases;

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
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Unique;
import dev.rookery.schema.annotations.Version;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a moderator did to a user. The guild, the user and the moderator stay as they were
 * recorded; what may change is changed by {@link CaseRequest.Edit}, which knows who asks, and has a
 * history in {@link CaseChange} no matter who changes it.
 *
 * @param id given by the database
 * @param valid false for a case that was voided
 * @param processed whether the end of a temporary action was dealt with
 * @param type what was done; null for a type of the guild's own
 * @param customTypeId the type of the guild's own; null for one of {@link CaseType}
 * @param reason why
 * @param moderatorId who did it
 * @param userId to whom
 * @param userRoles the roles that a jail took away
 * @param number running number in the guild, from 1
 * @param expiresAt when a temporary action ends; null for one without end
 * @param metadata what a feature wants to remember of it
 * @param evidence where the evidence is, such as the link of a message
 * @param userNotified whether the user could be told; null if nobody tried
 * @param modLogMessageId the message in the log channel; null for none
 * @param guildId the guild it belongs to
 * @param version counts its changes
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Table(
    name = "cases",
    manyRows = true,
    uniques = {
      @Unique(
          name = "uq_case_guild_case_number",
          on = {"guildId", "number"},
          meaning = "case number"),
      // what refers to a case is of the same guild
      @Unique(
          name = "uq_cases_guild_id",
          on = {"guildId", "id"},
          meaning = "case id")
    },
    checks = {
      @Check(
          name = "ck_cases_check_case_guild_id_valid",
          that = "guild_id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_cases_check_case_moderator_id_valid",
          that = "case_moderator_id > 0",
          meaning = "moderatorId must be greater than 0"),
      @Check(
          name = "ck_cases_check_case_number_positive",
          that = "case_number IS NULL OR case_number >= 1",
          meaning = "number must be 1 or more"),
      @Check(
          name = "ck_cases_check_case_user_id_valid",
          that = "case_user_id > 0",
          meaning = "userId must be greater than 0"),
      @Check(
          name = "ck_cases_check_mod_msg_id_valid",
          that = "mod_log_message_id IS NULL OR mod_log_message_id > 0",
          meaning = "modLogMessageId must be greater than 0"),
      @Check(
          name = "ck_cases_one_type",
          that = "(case_type is null) <> (custom_type_id is null)",
          meaning = "a case has one type: either type or customTypeId must be given"),
      @Check(
          name = "ck_cases_times",
          that = "is_time(case_expires_at) AND is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_cases_metadata",
          that = "is_small_object(case_metadata, 262144)",
          meaning =
              "metadata must be a JSON object of at most 262144 bytes, nested at most 49 deep"),
      @Check(
          name = "ck_cases_user_roles",
          that = "are_ids(case_user_roles, 1000)",
          meaning = "userRoles must be a list of at most 1000 ids"),
      @Check(
          name = "ck_cases_version",
          that = "version >= 1",
          meaning = "version must be 1 or more")
    },
    indexes = {
      // CaseRequest.Search and Counts by user, the state questions, and what is stored about a user
      @Index(
          name = "idx_cases_user",
          on = {"case_user_id", "guild_id", "case_number"}),
      // CaseRequest.Search by moderator, and what is stored about one
      @Index(
          name = "idx_cases_moderator",
          on = {"case_moderator_id", "guild_id", "case_number"}),
      // CaseRequest.Search by type
      @Index(
          name = "idx_cases_guild_type",
          on = {"guild_id", "case_type", "case_number"}),
      // CaseRequest.Search by a type of the guild's own; the restriction of the foreign key
      @Index(
          name = "idx_cases_custom_type",
          on = {"custom_type_id", "case_number"},
          where = "custom_type_id is not null"),
      // CaseRequest.Search by time span, and the end of a guild's retention
      @Index(
          name = "idx_cases_guild_created_at",
          on = {"guild_id", "created_at"})
    })
public record Case(
    @Id @Identity long id,
    @Column(name = "case_status", byDefault = "true") boolean valid,
    @Column(name = "case_processed", byDefault = "false") @Kept(by = "DueWorkRequest.Complete")
        boolean processed,
    @Column(name = "case_type") @Nullable CaseType type,
    @References(
            value = CaseTypeDefinition.class,
            with = "guildId",
            onDelete = References.OnDelete.RESTRICT)
        @Nullable Long customTypeId,
    @Column(name = "case_reason") @Checked(NotBlank.class) @Length(max = REASON_MAX) String reason,
    @Column(name = "case_moderator_id", fixed = true) @Snowflake long moderatorId,
    @Column(name = "case_user_id", fixed = true) @Snowflake long userId,
    @Column(name = "case_user_roles", byDefault = "'{}'::bigint[]")
        @Snowflake
        @Length(max = ROLES_MAX) List<Long> userRoles,
    @Column(name = "case_number") @Kept @Range(min = 1) int number,
    @Column(name = "case_expires_at") @Nullable Instant expiresAt,
    @Column(name = "case_metadata") @Length(max = METADATA_MAX) @Nullable JsonObject metadata,
    @Checked(NotBlank.class) @Length(max = EVIDENCE_MAX) @Nullable String evidence,
    @Nullable Boolean userNotified,
    @Snowflake @Nullable Long modLogMessageId,
    @Column(fixed = true) @Snowflake @References(Guild.class) long guildId,
    @Column(byDefault = "1") @Version @Range(min = 1) long version,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  /** Characters in a reason at most. */
  public static final int REASON_MAX = 2000;

  /** Characters in a link to evidence at most. */
  public static final int EVIDENCE_MAX = 2000;

  /** Bytes of metadata as JSON at most. */
  public static final int METADATA_MAX = 262_144;

  /** Roles that a jail can take away at most. */
  public static final int ROLES_MAX = 1000;

  public Case {
    Rules.check(
        Case.class,
        id,
        valid,
        processed,
        type,
        customTypeId,
        reason,
        moderatorId,
        userId,
        userRoles,
        number,
        expiresAt,
        metadata,
        evidence,
        userNotified,
        modLogMessageId,
        guildId,
        version,
        createdAt,
        updatedAt);
  }
}
