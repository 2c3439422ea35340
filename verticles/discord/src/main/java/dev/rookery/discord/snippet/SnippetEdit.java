package dev.rookery.discord.snippet;

import dev.rookery.discord.Answer;
import dev.rookery.discord.Invocation;
import dev.rookery.discord.Subcommand;
import dev.rookery.discord.Typing;
import dev.rookery.models.SnippetRequest;
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
  public Future<List<String>> suggest(Typing typing) {
    return NameOption.suggest(typing);
  }

  @Override
  public Future<Answer> run(Invocation call) {
    return call.ask(
            new SnippetRequest.Edit(
                call.guildId(),
                call.text(NameOption.NAME),
                ContentOption.text(call.text(ContentOption.CONTENT)),
                call.userId(),
                call.isModerator()))
        .map(edited -> Answer.done("Snippet **" + edited.name() + "** has its new text."));
  }
}
