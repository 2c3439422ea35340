/**
 * {@code /snippet}: texts that members of a guild call up by name. Open {@link
 * dev.rookery.discord.snippet.SnippetCommand} first.
 */
@NullMarked
package dev.rookery.discord.snippet;

import org.jspecify.annotations.NullMarked;
