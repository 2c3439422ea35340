package dev.rookery.discord.snippets;

import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.FormField;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;

/** The option {@code name}, which completes itself where it names a snippet that is there. */
final class NameOption {
  static final String NAME = "name";

  private static final int CHOICES = 25;

  private NameOption() {}

  static OptionData existing() {
    return of("The snippet's name or one of its aliases").setAutoComplete(true);
  }

  static OptionData fresh() {
    return of("A name that nobody uses yet: one word of letters, digits, emoji and dashes");
  }

  /** The field of a form, with as much of the name filled in as it takes. */
  static FormField field(String name) {
    return FormField.line(NAME, "Name", Snippet.NAME_MAX, TextFormat.cut(name, Snippet.NAME_MAX));
  }

  private static OptionData of(String description) {
    return new OptionData(OptionType.STRING, NAME, description, true)
        .setMaxLength(Snippet.NAME_MAX);
  }

  static Future<List<String>> suggest(AutocompleteQuery query) {
    String typed = query.text();
    if (typed.length() > Snippet.NAME_MAX) {
      return Future.succeededFuture(List.of());
    }
    return query.ask(new SnippetRequest.Names(query.guildId(), typed, CHOICES));
  }
}
