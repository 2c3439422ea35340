/** Who is banned, by their names: {@link dev.rookery.discord.moderation.bans.BannedUsers}. */
@NullMarked
package dev.rookery.discord.moderation.bans;

import org.jspecify.annotations.NullMarked;
