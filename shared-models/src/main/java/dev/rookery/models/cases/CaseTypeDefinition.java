package dev.rookery.models.cases;

import dev.rookery.checks.Checked;
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
import dev.rookery.schema.annotations.Unique;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A type of case that a guild made for itself.
 *
 * @param id given by the database
 * @param guildId the guild it belongs to
 * @param name unique in the guild without regard to case
 * @param description when to use it; null for none
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Audited
@Table(
    name = "case_type",
    uniques = {
      // a case of that type is of the same guild
      @Unique(
          name = "uq_case_type_guild_id",
          on = {"guildId", "id"},
          meaning = "case type id")
    },
    checks = {
      @Check(
          name = "ck_case_type_name",
          that = "length(name::text) > 0",
          meaning = "name must not be empty"),
      @Check(
          name = "ck_case_type_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_case_type_name_form",
          that = "is_name(name::text, 50, true)",
          meaning = "name must be words of letters, digits, emoji, dashes, underscores and dots")
    },
    indexes = {
      // every look-up by name
      @Index(
          name = "ux_case_type_guild_name",
          on = {"guild_id", "lower(name::text)"},
          unique = true,
          meaning = "case type name")
    })
public record CaseTypeDefinition(
    @Id @Identity long id,
    @Column(fixed = true) @Snowflake @References(Guild.class) long guildId,
    @Checked(OwnTypeName.class) @Format(TextFormat.WORDS) @Length(min = 1, max = NAME_MAX) String name,
    @Length(max = DESCRIPTION_MAX) @Nullable String description,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  /** Characters in a name at most. */
  public static final int NAME_MAX = 50;

  /** Characters in a description at most. */
  public static final int DESCRIPTION_MAX = 500;

  public CaseTypeDefinition {
    Rules.check(CaseTypeDefinition.class, id, guildId, name, description, createdAt, updatedAt);
  }
}
