package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Continuation;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.Objects;

/** {@code /snippet show}: shows the text to everybody, and then counts the use. */
final class SnippetShow {
  static final Command COMMAND =
      Command.named("snippet show")
          .alias("s", "snippet")
          .option(SnippetOptions.NAME)
          .repliesToAll()
          .run(SnippetShow::show);

  /** Counts the use. */
  static final Continuation<SnippetRequest.Use> SHOWN =
      Continuation.of("snippet-shown", SnippetRequest.Use.class, Call::ask);

  private SnippetShow() {}

  private static Future<Response> show(Call call) {
    String name = call.get(SnippetOptions.NAME);
    return call.ask(new SnippetRequest.Show(call.guildId(), name))
        .map(found ->
            found.orElseThrow(
                () -> new Failure.NotFound(FailureCode.SNIPPET_MISSING.with("name", name))))
        .map(snippet ->
            reply(snippet)
                .whenSent(SHOWN.with(new SnippetRequest.Use(snippet.guildId(), snippet.name()))));
  }

  /** A text that no embed has room for, which only another program can have stored, is a file. */
  private static MessageResponse reply(Snippet snippet) {
    Text name = Text.literal(snippet.name());
    String content = Objects.requireNonNullElse(snippet.content(), "");
    Embed embed =
        Embed.of(Colour.INFO)
            .titled(snippet.locked() ? SnippetText.LOCKED.with("name", name) : name);
    return content.length() <= Embed.DESCRIPTION_MAX
        ? Response.toAll(embed.describing(Text.markdown(content)))
        : Response.toAll(embed).withFile("snippet.txt", content);
  }
}
