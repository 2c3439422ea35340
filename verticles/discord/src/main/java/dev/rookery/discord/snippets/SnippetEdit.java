package dev.rookery.discord.snippets;

import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.Invocation;
import dev.rookery.discord.command.Response;
import dev.rookery.discord.command.Subcommand;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/** {@code /snippet edit}: a new text. */
final class SnippetEdit implements Subcommand {

  @Override
  public SubcommandData definition() {
    return new SubcommandData("edit", "Give a snippet a new text")
        .addOptions(NameOption.existing(), ContentOption.required());
  }

  @Override
  public Future<List<String>> suggest(AutocompleteQuery query) {
    return NameOption.suggest(query);
  }

  @Override
  public Future<Response> run(Invocation call) {
    return call.ask(
            new SnippetRequest.Edit(
                call.guildId(),
                call.text(NameOption.NAME),
                ContentOption.text(call.text(ContentOption.CONTENT)),
                call.userId(),
                call.isModerator()))
        .map(edited -> Response.done("Snippet **" + edited.name() + "** has its new text."));
  }
}
