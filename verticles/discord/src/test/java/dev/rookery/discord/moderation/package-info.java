/** Tests of what moderators do. */
@NullMarked
package dev.rookery.discord.moderation;

import org.jspecify.annotations.NullMarked;
