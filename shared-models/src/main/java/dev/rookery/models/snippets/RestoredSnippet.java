package dev.rookery.models.snippets;

import java.util.List;

/**
 * What came back of a deletion.
 *
 * @param snippet the snippet, or an alias that was deleted alone
 * @param aliases the names of the aliases that came back with it, in alphabetical order
 * @param taken the names of those that did not, because they are taken by now
 */
public record RestoredSnippet(Snippet snippet, List<String> aliases, List<String> taken) {
  public RestoredSnippet {
    aliases = List.copyOf(aliases);
    taken = List.copyOf(taken);
  }
}
