package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Response;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;

/** {@code /snippet lock}: locks a snippet against changes by others, or unlocks it. */
final class SnippetLock {
  private static final Option<Boolean> LOCKED = Option.flag("locked").or(true);

  static final Command COMMAND =
      Command.named("snippet lock")
          .alias("tsl", "togglesnippetlock")
          .option(SnippetOptions.NAME)
          .option(LOCKED)
          .run(SnippetLock::lock);

  private SnippetLock() {}

  private static Future<Response> lock(Call call) {
    return call.ask(
            new SnippetRequest.Lock(
                call.guildId(), call.get(SnippetOptions.NAME), call.get(LOCKED)))
        .map(snippet ->
            Response.done(
                (snippet.locked() ? SnippetText.NOW_LOCKED : SnippetText.NOW_UNLOCKED)
                    .with("name", snippet.name())));
  }
}
