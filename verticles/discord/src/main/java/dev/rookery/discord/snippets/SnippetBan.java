package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.models.cases.CaseRequest;
import io.vertx.core.Future;

/** The check that a member may change snippets. */
final class SnippetBan {
  private SnippetBan() {}

  /** Fails with {@link CommandRefused} for who is banned from it; moderators never are. */
  static Future<Void> check(Call call) {
    if (call.isModerator()) {
      return Future.succeededFuture();
    }
    return call.ask(new CaseRequest.State(call.guildId(), call.userId()))
        .compose(state ->
            state
                .snippetBan()
                .<Future<Void>>map(number ->
                    Future.failedFuture(
                        new CommandRefused(SnippetText.BANNED.with("number", number))))
                .orElseGet(Future::succeededFuture));
  }
}
