package dev.rookery.models.users;

import dev.rookery.checks.Checked;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a user, which hold in all guilds and in direct messages. A user without a row has
 * those of {@link #defaults}.
 *
 * @param userId the user who set these
 * @param timeZone where the user's clock is, as {@link TimeZones} spells it: {@code Europe/Berlin},
 *     {@code +05:30}; null if the user has not said so
 * @param language what to speak to the user, as a language tag: {@code de}, {@code en-GB}; null for
 *     the one that Discord names
 * @param directMessages whether the bot may write to the user directly
 * @param version counts its changes; 0 while there is no row
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Table(
    name = "user_settings",
    checks = {
      @Check(
          name = "ck_user_settings_user_id",
          that = "user_id > 0",
          meaning = "userId must be greater than 0"),
      @Check(
          name = "ck_user_settings_time_zone",
          that = "time_zone::text ~ '^[A-Za-z0-9/_:+-]+$'::text",
          meaning = "timeZone must be a time zone such as Europe/Berlin"),
      @Check(
          name = "ck_user_settings_language",
          that = "language::text ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'::text",
          meaning = "language must be a language tag such as en-GB"),
      @Check(
          name = "ck_user_settings_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_user_settings_version",
          that = "version >= 0",
          meaning = "version must be 0 or more")
    })
public record UserSettings(
    @Id @Snowflake long userId,
    @Checked(SettingRules.TimeZone.class) @Length(max = TimeZones.LENGTH_MAX) @Nullable String timeZone,
    @Checked(SettingRules.Language.class) @Length(max = LANGUAGE_MAX) @Nullable String language,
    @Column(byDefault = "true") boolean directMessages,
    @Column(byDefault = "1") @Version @Range(min = 0) long version,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {

  /** Characters in a language tag at most. */
  public static final int LANGUAGE_MAX = 35;

  /** What a user without a row has, at version 0, made and changed at {@link Instant#EPOCH}. */
  public static UserSettings defaults(long userId) {
    return new UserSettings(userId, null, null, true, 0, Instant.EPOCH, Instant.EPOCH);
  }

  public UserSettings {
    Rules.check(
        UserSettings.class,
        userId,
        timeZone,
        language,
        directMessages,
        version,
        createdAt,
        updatedAt);
  }

  /**
   * The time zone to reckon with; empty if the user has said none, or one that is newer than the
   * time zones that this process knows.
   */
  public Optional<ZoneId> zone() {
    return TimeZones.zone(timeZone);
  }
}
