/** Guilds and their settings. Open {@link dev.rookery.models.guilds.GuildConfigRequest} first. */
@NullMarked
package dev.rookery.models.guilds;

import org.jspecify.annotations.NullMarked;
