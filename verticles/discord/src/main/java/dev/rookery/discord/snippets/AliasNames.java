package dev.rookery.discord.snippets;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.TextKey;
import java.util.List;

/** The names of aliases in a sentence. */
final class AliasNames {
  private static final int SHOWN = 12;

  private AliasNames() {}

  /** A sentence about some aliases: so many as a message has room for, and how many others. */
  static Text say(TextKey sentence, List<String> aliases) {
    List<Text> shown =
        aliases.stream().limit(SHOWN).map(name -> Text.bold(Text.literal(name))).toList();
    int others = aliases.size() - shown.size();
    Text names =
        others > 0
            ? Text.of(SnippetText.AND_OTHERS)
                .with("names", Text.joined(", ", shown))
                .with("others", others)
            : Text.listed(shown);
    return Text.of(sentence).with("count", aliases.size()).with("aliases", names);
  }

  /** All of them in a row. */
  static Text joined(List<String> aliases) {
    return Text.joined(", ", aliases.stream().map(Text::literal).toList());
  }
}
