@NullMarked
package dev.rookery.discord.moderation.bans;

import org.jspecify.annotations.NullMarked;
