/**
 * The records that are stored, and the requests about them; a model and its requests stand side by
 * side ({@code Snippet}, {@code SnippetRequest}). Open {@link dev.rookery.models.Request} first.
 *
 * <p>The package is flat because Java lets a sealed type be permitted across packages only inside a
 * named module, and the requests are one closed set.
 */
@NullMarked
package dev.rookery.models;

import org.jspecify.annotations.NullMarked;
