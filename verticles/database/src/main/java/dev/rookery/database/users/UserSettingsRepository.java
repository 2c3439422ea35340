package dev.rookery.database.users;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.SettingsRows;
import dev.rookery.models.users.UserSettings;
import dev.rookery.models.users.UserSettingsRequest;
import dev.rookery.schema.Model;

/** Answers {@link UserSettingsRequest}. */
public record UserSettingsRepository(Session session) {

  public Reply<?> answer(UserSettingsRequest<?> request) {
    SettingsRows<UserSettings> rows =
        new SettingsRows<>(
            session, Model.of(UserSettings.class), "UserSettingsRequest", UserSettings::defaults);
    return switch (request) {
      case UserSettingsRequest.Settings q -> Reply.to(q, rows.settings(q.userId()));
      case UserSettingsRequest.Change q ->
          Reply.to(q, rows.change(q.userId(), q.settings(), q.expectedVersion()));
    };
  }
}
