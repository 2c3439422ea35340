package dev.rookery.models.reasons;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.models.cases.Case;
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
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.time.Instant;

/**
 * A reason that moderators of a guild give again and again, under a short name.
 *
 * @param id given by the database
 * @param guildId the guild it belongs to
 * @param name unique in the guild without regard to case
 * @param reason what a case says in place of the name
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Audited
@Table(
    name = "reason_template",
    checks = {
      @Check(
          name = "ck_reason_template_name",
          that = "is_name(name::text, 50, false)",
          meaning =
              "name must be one word of letters, digits, emoji, dashes, underscores and dots"),
      @Check(
          name = "ck_reason_template_reason",
          that = "length(reason::text) > 0",
          meaning = "reason must not be empty"),
      @Check(
          name = "ck_reason_template_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999")
    },
    indexes = {
      // every look-up by name
      @Index(
          name = "ux_reason_template_guild_name",
          on = {"guild_id", "lower(name::text)"},
          unique = true,
          meaning = "template name")
    })
public record ReasonTemplate(
    @Id @Identity long id,
    @Column(fixed = true) @Snowflake @References(Guild.class) long guildId,
    @Format(TextFormat.NAME) @Length(min = 1, max = NAME_MAX) String name,
    @Checked(NotBlank.class) @Length(max = Case.REASON_MAX) String reason,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  /** Characters in a name at most. */
  public static final int NAME_MAX = 50;

  public ReasonTemplate {
    Rules.check(ReasonTemplate.class, id, guildId, name, reason, createdAt, updatedAt);
  }
}
