/**
 * {@code /snippet}: texts that members of a guild call up by name. Open {@link
 * dev.rookery.discord.snippets.SnippetFeature} first.
 */
@NullMarked
package dev.rookery.discord.snippets;

import org.jspecify.annotations.NullMarked;
