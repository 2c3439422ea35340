/** Answers requests about snippets. Open {@code SnippetRepository} first. */
@NullMarked
package dev.rookery.database.snippets;

import org.jspecify.annotations.NullMarked;
