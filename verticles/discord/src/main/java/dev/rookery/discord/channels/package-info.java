/**
 * What moderators do to channels: {@code /purge}, {@code /slowmode}, {@code /lock} and {@code
 * /unlock}. Open {@link dev.rookery.discord.channels.ChannelFeature} first.
 */
@NullMarked
package dev.rookery.discord.channels;

import org.jspecify.annotations.NullMarked;
