package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.response.Response;
import io.vertx.core.Future;

/** "Make a snippet of this" in the menu of a message: a form with its text filled in. */
final class SnippetOfMessage {
  private static final Option<DiscordMessage> MESSAGE = Option.message("message");

  static final Command COMMAND =
      Command.inMessageMenu("snippet make", MESSAGE)
          .ranksAs(SnippetCreate.COMMAND)
          .opensForm()
          .run(SnippetOfMessage::open);

  private SnippetOfMessage() {}

  private static Future<Response> open(Call call) {
    String content = call.get(MESSAGE).content();
    return Future.succeededFuture(
        content.isBlank()
            ? Response.refused(SnippetText.MESSAGE_WITHOUT_TEXT.text())
            : SnippetCreate.form(call, "", content));
  }
}
