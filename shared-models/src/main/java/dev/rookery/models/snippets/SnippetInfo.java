package dev.rookery.models.snippets;

import java.util.List;

/**
 * A snippet with its other names.
 *
 * @param aliases in alphabetical order
 */
public record SnippetInfo(Snippet snippet, List<String> aliases) {
  public SnippetInfo {
    aliases = List.copyOf(aliases);
  }
}
