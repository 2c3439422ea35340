/** Tests of what moderators do to channels. */
@NullMarked
package dev.rookery.discord.channels;

import org.jspecify.annotations.NullMarked;
