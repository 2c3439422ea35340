/** Tests of commands that are written as messages. */
@NullMarked
package dev.rookery.discord.prefix;

import org.jspecify.annotations.NullMarked;
