/**
 * What moderators do without the bot: in Discord's menus, or through other bots. Open {@link
 * dev.rookery.discord.outside.OutsideActions} first.
 */
@NullMarked
package dev.rookery.discord.outside;

import org.jspecify.annotations.NullMarked;
