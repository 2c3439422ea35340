package dev.rookery.models.snippets;

import java.util.List;

/**
 * What a deletion took.
 *
 * @param snippet the snippet, or an alias that was deleted alone
 * @param aliases those that went with it, in alphabetical order
 */
public record DeletedSnippet(Snippet snippet, List<Snippet> aliases) {
  public DeletedSnippet {
    aliases = List.copyOf(aliases);
  }
}
