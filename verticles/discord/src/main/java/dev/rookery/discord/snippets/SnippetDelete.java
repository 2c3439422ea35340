package dev.rookery.discord.snippets;

import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.Invocation;
import dev.rookery.discord.command.Response;
import dev.rookery.discord.command.Subcommand;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/** {@code /snippet delete}: deletes a snippet with its aliases, or an alias alone. */
final class SnippetDelete implements Subcommand {

  @Override
  public SubcommandData definition() {
    return new SubcommandData("delete", "Delete a snippet, or an alias alone")
        .addOptions(NameOption.existing());
  }

  @Override
  public Future<List<String>> suggest(AutocompleteQuery query) {
    return NameOption.suggest(query);
  }

  @Override
  public Future<Response> run(Invocation call) {
    return call.ask(
            new SnippetRequest.Delete(
                call.guildId(), call.text(NameOption.NAME), call.userId(), call.isModerator()))
        .map(deleted -> Response.done(text(deleted)));
  }

  private static String text(Snippet deleted) {
    return (deleted.aliasOf() == null ? "Snippet **" : "The alias **")
        + deleted.name()
        + "** is deleted.";
  }
}
