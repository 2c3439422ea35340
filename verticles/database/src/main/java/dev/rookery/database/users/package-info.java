/** Answers requests about the settings of users. Open {@code UserSettingsRepository}. */
@NullMarked
package dev.rookery.database.users;

import org.jspecify.annotations.NullMarked;
