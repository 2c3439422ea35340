package dev.rookery.discord.snippets;

import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.Colours;
import dev.rookery.discord.command.Invocation;
import dev.rookery.discord.command.Response;
import dev.rookery.discord.command.Subcommand;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/** {@code /snippet show}: shows the text to everybody, and counts the use. */
final class SnippetShow implements Subcommand {

  @Override
  public SubcommandData definition() {
    return new SubcommandData("show", "Show a snippet").addOptions(NameOption.existing());
  }

  @Override
  public boolean isForAll() {
    return true;
  }

  @Override
  public Future<List<String>> suggest(AutocompleteQuery query) {
    return NameOption.suggest(query);
  }

  @Override
  public Future<Response> run(Invocation call) {
    String name = call.text(NameOption.NAME);
    return call.ask(new SnippetRequest.Use(call.guildId(), name))
        .map(found -> found.orElseThrow(() -> new Failure.NotFound("snippet " + name)))
        .map(snippet -> Response.toAll(embed(snippet)));
  }

  private static MessageEmbed embed(Snippet snippet) {
    return new EmbedBuilder()
        .setTitle(snippet.locked() ? "🔒 " + snippet.name() : snippet.name())
        .setDescription(snippet.content())
        .setColor(Colours.INFO)
        .build();
  }
}
