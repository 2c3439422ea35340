/**
 * {@code /config}: what a server sets: prefix, log channels, ranks and the commands that demand
 * them. Open {@link dev.rookery.discord.settings.SettingsFeature} first.
 */
@NullMarked
package dev.rookery.discord.settings;

import org.jspecify.annotations.NullMarked;
