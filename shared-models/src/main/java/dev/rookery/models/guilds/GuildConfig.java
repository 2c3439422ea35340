package dev.rookery.models.guilds;

import dev.rookery.checks.Checked;
import dev.rookery.models.users.SettingRules;
import dev.rookery.models.users.TimeZones;
import dev.rookery.models.users.UserSettings;
import dev.rookery.schema.DeclaredDefault;
import dev.rookery.schema.Model;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Audited;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Version;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a guild. A guild without a row has those of {@link #defaults}.
 *
 * @param guildId the guild that these are the settings of
 * @param prefix what text commands begin with
 * @param modLogId the channel that gets moderation cases; null for none
 * @param auditLogId the channel that gets changes of the guild; null for none
 * @param joinLogId the channel that gets joins and leaves; null for none
 * @param privateLogId the channel that gets what only staff may see; null for none
 * @param reportLogId the channel that gets anonymous reports; null for none
 * @param devLogId the channel that gets what developers may see; null for none
 * @param jailChannelId the only channel that the jailed see; null for none
 * @param jailRoleId the role that the jailed carry; null for none
 * @param onboardingCompleted whether the guild was set up
 * @param onboardingStage how far the setting up came; null before it began
 * @param levelsEnabled whether messages earn XP
 * @param xpCooldown how long after a counted message the next one counts
 * @param levelsExponent how much steeper each level is than the one before; the e of the function
 *     {@code level_of} of the database. Changing it recomputes the levels of all members
 * @param levelCap the highest level that is shown; null for no cap
 * @param showXpProgress whether a member sees the way to the next level
 * @param levelRoles the role that a level gives, by level: {@code {"5": "1234"}}
 * @param xpMultipliers how many times the usual XP a role earns, by role: {@code {"1234": 1.5}}
 * @param xpIgnoredChannels channels whose messages earn nothing
 * @param snippetRoles the roles of which a member needs one to make snippets; empty for everybody
 * @param casesKept how long cases are kept, a day or more; null for ever
 * @param notesKept how long notes are kept, a day or more; null for ever
 * @param timeZone where the guild's clock is, as {@link TimeZones} spells it: {@code
 *     Europe/Berlin}, {@code +05:30}; counts for members who have said none. Null for UTC
 * @param language what to speak to the whole guild, as a language tag: {@code de}, {@code en-GB};
 *     null for the one that Discord names
 * @param features which features are switched off: {@code {"snippets": false}}; one that is not
 *     named is on
 * @param version counts its changes; 0 while there is no row
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Audited
@Table(
    name = "guild_config",
    checks = {
      @Check(
          name = "ck_guild_config_check_guild_config_guild_id_valid",
          that = "id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_guild_config_check_prefix_not_empty",
          that = "length(prefix::text) > 0",
          meaning = "prefix must not be empty"),
      @Check(
          name = "ck_guild_config_check_mod_log_id_valid",
          that = "mod_log_id IS NULL OR mod_log_id > 0",
          meaning = "modLogId must be greater than 0"),
      @Check(
          name = "ck_guild_config_check_audit_log_id_valid",
          that = "audit_log_id IS NULL OR audit_log_id > 0",
          meaning = "auditLogId must be greater than 0"),
      @Check(
          name = "ck_guild_config_check_join_log_id_valid",
          that = "join_log_id IS NULL OR join_log_id > 0",
          meaning = "joinLogId must be greater than 0"),
      @Check(
          name = "ck_guild_config_check_private_log_id_valid",
          that = "private_log_id IS NULL OR private_log_id > 0",
          meaning = "privateLogId must be greater than 0"),
      @Check(
          name = "ck_guild_config_check_report_log_id_valid",
          that = "report_log_id IS NULL OR report_log_id > 0",
          meaning = "reportLogId must be greater than 0"),
      @Check(
          name = "ck_guild_config_check_dev_log_id_valid",
          that = "dev_log_id IS NULL OR dev_log_id > 0",
          meaning = "devLogId must be greater than 0"),
      @Check(
          name = "ck_guild_config_check_jail_channel_id_valid",
          that = "jail_channel_id IS NULL OR jail_channel_id > 0",
          meaning = "jailChannelId must be greater than 0"),
      @Check(
          name = "ck_guild_config_check_jail_role_id_valid",
          that = "jail_role_id IS NULL OR jail_role_id > 0",
          meaning = "jailRoleId must be greater than 0"),
      @Check(
          name = "ck_guild_config_levels_exponent",
          that = "levels_exponent >= 1 and levels_exponent <= 10",
          meaning = "levelsExponent must be 1 to 10"),
      @Check(
          name = "ck_guild_config_level_cap",
          that = "level_cap is null or level_cap >= 1",
          meaning = "levelCap must be 1 or more"),
      @Check(
          name = "ck_guild_config_xp_cooldown",
          that = "xp_cooldown >= '00:00:00'::interval AND xp_cooldown <= '1 day'::interval",
          meaning = "xpCooldown must be at most a day"),
      @Check(
          name = "ck_guild_config_kept",
          that = "cases_kept >= '1 day'::interval AND notes_kept >= '1 day'::interval",
          meaning = "casesKept and notesKept must be a day or more"),
      @Check(
          name = "ck_guild_config_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_guild_config_spans",
          that = "is_span(xp_cooldown) AND is_span(cases_kept) AND is_span(notes_kept)",
          meaning = "spans must be at most 36500 days long"),
      @Check(
          name = "ck_guild_config_level_roles",
          that = "is_small_object(level_roles, 65536)",
          meaning =
              "levelRoles must be a JSON object of at most 65536 bytes, nested at most 49 deep"),
      @Check(
          name = "ck_guild_config_xp_multipliers",
          that = "is_small_object(xp_multipliers, 65536)",
          meaning =
              "xpMultipliers must be a JSON object of at most 65536 bytes, nested at most 49 deep"),
      @Check(
          name = "ck_guild_config_xp_ignored_channels",
          that = "are_ids(xp_ignored_channels, 1000)",
          meaning = "xpIgnoredChannels must be a list of at most 1000 ids"),
      @Check(
          name = "ck_guild_config_snippet_roles",
          that = "are_ids(snippet_roles, 1000)",
          meaning = "snippetRoles must be a list of at most 1000 ids"),
      @Check(
          name = "ck_guild_config_onboarding",
          that = "onboarding_completed = (onboarding_stage is not distinct from 'COMPLETED')",
          meaning =
              "onboardingCompleted must be true with the onboardingStage COMPLETED, and only with it"),
      @Check(
          name = "ck_guild_config_time_zone",
          that = "time_zone::text ~ '^[A-Za-z0-9/_:+-]+$'::text",
          meaning = "timeZone must be a time zone such as Europe/Berlin"),
      @Check(
          name = "ck_guild_config_language",
          that = "language::text ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'::text",
          meaning = "language must be a language tag such as en-GB"),
      @Check(
          name = "ck_guild_config_features",
          that = "is_small_object(features, 65536)",
          meaning =
              "features must be a JSON object of at most 65536 bytes, nested at most 49 deep"),
      @Check(
          name = "ck_guild_config_version",
          that = "version >= 0",
          meaning = "version must be 0 or more")
    })
public record GuildConfig(
    @Id @Column(name = "id") @Snowflake @References(Guild.class) long guildId,
    @Column(byDefault = "'$'::character varying")
        @Checked(ConfigRules.Prefix.class)
        @Length(min = 1, max = 10) String prefix,
    @Snowflake @Nullable Long modLogId,
    @Snowflake @Nullable Long auditLogId,
    @Snowflake @Nullable Long joinLogId,
    @Snowflake @Nullable Long privateLogId,
    @Snowflake @Nullable Long reportLogId,
    @Snowflake @Nullable Long devLogId,
    @Snowflake @Nullable Long jailChannelId,
    @Snowflake @Nullable Long jailRoleId,
    @Column(byDefault = "false") boolean onboardingCompleted,
    @Nullable OnboardingStage onboardingStage,
    @Column(byDefault = "true") boolean levelsEnabled,
    @Column(byDefault = "'00:00:01'::interval") @Checked(ConfigRules.Cooldown.class)
        Duration xpCooldown,
    @Column(byDefault = "2") @Range(min = 1, max = 10) double levelsExponent,
    @Range(min = 1) @Nullable Integer levelCap,
    @Column(byDefault = "true") boolean showXpProgress,
    @Column(byDefault = "'{}'::jsonb")
        @Checked(ConfigRules.LevelRoles.class)
        @Length(max = JSON_MAX) JsonObject levelRoles,
    @Column(byDefault = "'{}'::jsonb")
        @Checked(ConfigRules.Multipliers.class)
        @Length(max = JSON_MAX) JsonObject xpMultipliers,
    @Column(byDefault = "'{}'::bigint[]") @Snowflake @Length(max = IDS_MAX) List<Long> xpIgnoredChannels,
    @Column(byDefault = "'{}'::bigint[]") @Snowflake @Length(max = IDS_MAX) List<Long> snippetRoles,
    @Checked(ConfigRules.TimeKept.class) @Nullable Duration casesKept,
    @Checked(ConfigRules.TimeKept.class) @Nullable Duration notesKept,
    @Checked(SettingRules.TimeZone.class) @Length(max = TimeZones.LENGTH_MAX) @Nullable String timeZone,
    @Checked(SettingRules.Language.class) @Length(max = UserSettings.LANGUAGE_MAX) @Nullable String language,
    @Column(byDefault = "'{}'::jsonb")
        @Default("{}")
        @Checked(ConfigRules.Features.class)
        @Length(max = JSON_MAX) JsonObject features,
    @Column(byDefault = "1") @Version @Range(min = 0) long version,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {

  /** Entries of a setting that lists ids at most. */
  public static final int IDS_MAX = 1000;

  /** Bytes of a setting in JSON at most. */
  public static final int JSON_MAX = 65_536;

  /**
   * What a guild without a row has: the declared defaults, at version 0, made and changed at {@link
   * Instant#EPOCH}.
   */
  public static GuildConfig defaults(long guildId) {
    Model<GuildConfig> model = Model.of(GuildConfig.class);
    return model.make(
        model.columns().stream()
            .map(column ->
                switch (column.component()) {
                  case "guildId" -> (Object) guildId;
                  case "version" -> 0L;
                  case "createdAt", "updatedAt" -> Instant.EPOCH;
                  default -> DeclaredDefault.of(column);
                })
            .toArray());
  }

  public GuildConfig {
    Rules.check(
        GuildConfig.class,
        guildId,
        prefix,
        modLogId,
        auditLogId,
        joinLogId,
        privateLogId,
        reportLogId,
        devLogId,
        jailChannelId,
        jailRoleId,
        onboardingCompleted,
        onboardingStage,
        levelsEnabled,
        xpCooldown,
        levelsExponent,
        levelCap,
        showXpProgress,
        levelRoles,
        xpMultipliers,
        xpIgnoredChannels,
        snippetRoles,
        casesKept,
        notesKept,
        timeZone,
        language,
        features,
        version,
        createdAt,
        updatedAt);
  }

  /**
   * Whether a feature is on.
   *
   * @param feature its name
   */
  public boolean isOn(String feature) {
    return !Boolean.FALSE.equals(features.getValue(feature));
  }

  /**
   * The time zone to reckon with; empty if there is none, or one that this process does not know.
   */
  public Optional<ZoneId> zone() {
    return TimeZones.zone(timeZone);
  }
}
