package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;

/** {@code /snippet info}: who made it, how often it was shown, what else it is called. */
final class SnippetInfoShow {
  static final Command COMMAND =
      Command.named("snippet info")
          .alias("si", "snippetinfo")
          .option(SnippetOptions.NAME)
          .run(SnippetInfoShow::show);

  private SnippetInfoShow() {}

  private static Future<Response> show(Call call) {
    String name = call.get(SnippetOptions.NAME);
    return call.ask(new SnippetRequest.Info(call.guildId(), name))
        .map(found ->
            found.orElseThrow(
                () -> new Failure.NotFound(FailureCode.SNIPPET_MISSING.with("name", name))))
        .map(info -> Response.onlyToYou(embed(info)));
  }

  private static Embed embed(SnippetInfo info) {
    Snippet snippet = info.snippet();
    Embed embed =
        Embed.of(Colour.INFO)
            .titled(Text.literal(snippet.name()))
            .field(SnippetText.MADE_BY.text(), Text.markdown("<@" + snippet.userId() + ">"))
            .field(
                SnippetText.MADE_AT.text(),
                Text.markdown(DiscordTime.relative(snippet.createdAt())))
            .field(SnippetText.SHOWN.text(), SnippetText.SHOWN_TIMES.with("times", snippet.uses()))
            .field(
                SnippetText.IS_LOCKED.text(),
                SnippetText.LOCKED_OR_NOT.with("locked", Boolean.toString(snippet.locked())));
    return info.aliases().isEmpty()
        ? embed
        : embed.wideField(SnippetText.ALSO_CALLED.text(), AliasNames.joined(info.aliases()));
  }
}
