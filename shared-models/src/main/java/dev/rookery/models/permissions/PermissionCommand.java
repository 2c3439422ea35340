package dev.rookery.models.permissions;

import dev.rookery.checks.Checked;
import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Audited;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Unique;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rank that a guild demands for a command and for those below it.
 *
 * @param id given by the database
 * @param guildId the guild it belongs to
 * @param command its qualified name in lower case, such as {@code config ranks init}
 * @param requiredRank the lowest rank that may run it
 * @param description why; null for none
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Audited
@Table(
    name = "permission_commands",
    writtenBy = "PermissionCommandRequest, which knows how many a guild has",
    uniques = {
      @Unique(
          name = "unique_permission_command",
          on = {"guildId", "command"},
          meaning = "command")
    },
    checks = {
      @Check(
          name = "ck_permission_commands_check_command_name_not_empty",
          that = "length(command_name::text) > 0",
          meaning = "command must not be empty"),
      @Check(
          name = "ck_permission_commands_command_name",
          that =
              "command_name::text = lower(command_name::text) "
                  + "AND command_name::text !~ '^\\s|\\s\\s|\\s$'::text",
          meaning = "command must be in lower case, with single spaces between its words"),
      @Check(
          name = "ck_permission_commands_check_permission_command_guild_id_valid",
          that = "guild_id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_permission_commands_check_required_rank_range",
          that = "required_rank >= 0 AND required_rank <= 10",
          meaning = "requiredRank must be 0 to 10"),
      @Check(
          name = "ck_permission_commands_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_permission_commands_name",
          that = "is_name(command_name::text, 200, true)",
          meaning = "command must be words of letters, digits, emoji, dashes, underscores and dots")
    })
public record PermissionCommand(
    @Id @Identity long id,
    @Column(fixed = true) @Snowflake @References(Guild.class) long guildId,
    @Column(name = "command_name")
        @Checked(SettableCommand.class)
        @Format(TextFormat.WORDS) @Length(min = 1, max = PermissionCommand.NAME_MAX) String command,
    @Range(min = 0, max = PermissionRank.HIGHEST) int requiredRank,
    @Length(max = 500) @Nullable String description,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {

  /** Characters in the name of a command at most. */
  public static final int NAME_MAX = 200;

  public PermissionCommand {
    Rules.check(
        PermissionCommand.class,
        id,
        guildId,
        command,
        requiredRank,
        description,
        createdAt,
        updatedAt);
  }
}
