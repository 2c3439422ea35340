/**
 * Texts that members of a guild call up by name. Open {@link
 * dev.rookery.models.snippets.SnippetRequest} first.
 */
@NullMarked
package dev.rookery.models.snippets;

import org.jspecify.annotations.NullMarked;
