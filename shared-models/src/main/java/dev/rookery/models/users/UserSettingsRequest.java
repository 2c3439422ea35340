package dev.rookery.models.users;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link UserSettings}. Every user has settings: those that the user has not set are
 * {@link UserSettings#defaults}, and the first that is set makes the row. They are kept until the
 * user has them erased ({@link PrivacyRequest.EraseUser}); no guild has a part in them.
 */
public sealed interface UserSettingsRequest<R> extends ModelRequest<UserSettings, R> {

  /** The settings that hold for a user; asking for them makes no row. */
  record Settings(@Snowflake long userId) implements UserSettingsRequest<UserSettings>, ReadOnly {}

  /**
   * Sets the named settings and leaves the others as they are:
   *
   * <pre>{@code
   * new Change(userId, Values.of(set(UserSettings::timeZone).to("Europe/Berlin")), null)
   * }</pre>
   *
   * <p>Null empties a setting that may be empty and gives the others their default.
   *
   * @param expectedVersion fails as {@link Failure.Stale} if the settings have another version by
   *     now, where 0 stands for no row; null to set them whatever their version
   */
  record Change(
      @Snowflake long userId,
      Values<UserSettings> settings,
      @Range(min = 0) @Nullable Long expectedVersion)
      implements UserSettingsRequest<UserSettings> {
    @Override
    public void check(Problems problems) {
      settings.checkSettings(Model.of(UserSettings.class), "settings", problems);
    }
  }
}
