package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * {@code /snippet create}: makes a snippet with a text given in an option or written in a form, or
 * an alias.
 */
final class SnippetCreate {
  private static final Option<Optional<String>> ALIAS_OF =
      Option.text("alias-of", Snippet.NAME_MAX).completedBy(SnippetOptions::names).optional();

  static final Command COMMAND =
      Command.named("snippet create")
          .alias("cs", "createsnippet")
          .option(SnippetOptions.NEW_NAME)
          .option(SnippetOptions.CONTENT)
          .option(ALIAS_OF)
          .opensFormIf(SnippetCreate::hasNeither)
          .run(SnippetCreate::run);

  /** Makes what the form says. */
  static final Action FORM =
      new Action(
          "snippet-create",
          COMMAND.path(),
          (call, _) ->
              create(
                  call,
                  call.get(SnippetOptions.NEW_NAME).strip(),
                  call.get(SnippetOptions.WRITTEN)));

  private SnippetCreate() {}

  private static boolean hasNeither(Use use) {
    return !use.has(SnippetOptions.CONTENT) && !use.has(ALIAS_OF);
  }

  private static Future<Response> run(Call call) {
    String name = call.get(SnippetOptions.NEW_NAME).strip();
    Optional<String> content = call.get(SnippetOptions.CONTENT);
    Optional<String> aliasOf = call.get(ALIAS_OF);
    if (content.isPresent() && aliasOf.isPresent()) {
      return Future.succeededFuture(Response.refused(SnippetText.CONTENT_OR_ALIAS.text()));
    }
    if (aliasOf.isPresent()) {
      return alias(call, name, aliasOf.get());
    }
    return content.isPresent()
        ? create(call, name, content.get())
        : Future.succeededFuture(form(call, name, ""));
  }

  /** The name can be changed in it, so that one that is taken costs nobody the text. */
  static Response form(Call call, String name, String content) {
    return FORM.form(
        call,
        "",
        SnippetText.NEW_TITLE.text(),
        List.of(
            SnippetOptions.nameField(name),
            SnippetOptions.contentField(SnippetText.TEXT_FIELD.text(), content)));
  }

  private static Future<Response> create(Call call, String name, String content) {
    return SnippetBan.check(call)
        .compose(
            _ -> call.ask(new SnippetRequest.Create(call.guildId(), name, content, call.userId())))
        .map(made -> Response.done(SnippetText.MADE.with("name", made.name())));
  }

  private static Future<Response> alias(Call call, String name, String of) {
    return SnippetBan.check(call)
        .compose(_ -> call.ask(new SnippetRequest.Alias(call.guildId(), name, of, call.userId())))
        .map(made ->
            Response.done(
                Text.of(SnippetText.ALIAS_MADE).with("alias", made.name()).with("name", of)));
  }
}
