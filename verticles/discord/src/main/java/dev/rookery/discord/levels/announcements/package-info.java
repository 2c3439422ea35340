/**
 * The messages that tell that a member has reached a level, which a guild can switch off by
 * themselves. Open {@link dev.rookery.discord.levels.announcements.Announcement}.
 */
@NullMarked
package dev.rookery.discord.levels.announcements;

import org.jspecify.annotations.NullMarked;
