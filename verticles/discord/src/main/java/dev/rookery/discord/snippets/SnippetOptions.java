package dev.rookery.discord.snippets;

import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.text.Text;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The options that several commands have, and the fields of forms that are read by them. */
final class SnippetOptions {
  private static final int CHOICES = 25;

  /** A snippet that is there. */
  static final Option<String> NAME =
      Option.text("name", Snippet.NAME_MAX).completedBy(SnippetOptions::names);

  /** A name that nobody uses yet. */
  static final Option<String> NEW_NAME =
      Option.text("name", Snippet.NAME_MAX).describedAs("new-name");

  /** An option has one line; without it a form with several lines opens. */
  static final Option<Optional<String>> CONTENT =
      Option.text("content", Snippet.CONTENT_MAX).takesRest().optional();

  /** The text in a form. It is taken as it was typed. */
  static final Option<String> WRITTEN = Option.text("content", Snippet.CONTENT_MAX);

  private SnippetOptions() {}

  static Future<List<Offer>> names(CompletionQuery query) {
    String typed = query.text();
    return typed.length() > Snippet.NAME_MAX
        ? Future.succeededFuture(List.of())
        : query.ask(new SnippetRequest.Names(query.guildId(), typed, CHOICES)).map(Offer::texts);
  }

  /** The field for a name, with as much of it filled in as it takes. */
  static FormField nameField(String name) {
    return new FormField(
        NEW_NAME.name(),
        SnippetText.NAME_FIELD.text(),
        false,
        Snippet.NAME_MAX,
        TextFormat.cut(name, Snippet.NAME_MAX));
  }

  /**
   * The field for a text.
   *
   * @param present what is filled in already; empty for nothing
   */
  static FormField contentField(Text title, String present) {
    return new FormField(WRITTEN.name(), title, true, Snippet.CONTENT_MAX, present);
  }
}
