/** Answers requests about guilds and their settings. Open {@code GuildConfigRepository} first. */
@NullMarked
package dev.rookery.database.guilds;

import org.jspecify.annotations.NullMarked;
