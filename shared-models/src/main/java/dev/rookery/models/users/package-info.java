/**
 * What users set for themselves, whatever the guild. Open {@link
 * dev.rookery.models.users.UserSettingsRequest} first.
 */
@NullMarked
package dev.rookery.models.users;

import org.jspecify.annotations.NullMarked;
