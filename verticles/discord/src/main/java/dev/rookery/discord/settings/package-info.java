/**
 * {@code /config}: what a server sets: prefix, log channels, language, time zone, the features that
 * are on, ranks and the commands that demand them; all of it in a dashboard and as a file, the
 * history of edits, and the greeting of a server that the bot joins. Open {@link
 * dev.rookery.discord.settings.SettingsFeature} first.
 */
@NullMarked
package dev.rookery.discord.settings;

import org.jspecify.annotations.NullMarked;
