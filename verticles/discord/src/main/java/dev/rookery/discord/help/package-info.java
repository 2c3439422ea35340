/**
 * What the bot says of itself: {@code /help} and {@code /ping}. Open {@link
 * dev.rookery.discord.help.HelpFeature}.
 */
@NullMarked
package dev.rookery.discord.help;

import org.jspecify.annotations.NullMarked;
