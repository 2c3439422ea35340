/**
 * What a command answers, as data. Open {@link dev.rookery.discord.response.Response} first. {@code
 * interaction} makes Discord's messages and forms of it.
 */
@NullMarked
package dev.rookery.discord.response;

import org.jspecify.annotations.NullMarked;
