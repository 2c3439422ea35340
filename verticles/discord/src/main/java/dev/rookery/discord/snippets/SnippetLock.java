package dev.rookery.discord.snippets;

import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.Invocation;
import dev.rookery.discord.command.Response;
import dev.rookery.discord.command.Subcommand;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/**
 * {@code /snippet lock}: for moderators; locks a snippet against changes by others, or unlocks it.
 */
final class SnippetLock implements Subcommand {
  private static final String LOCKED = "locked";

  @Override
  public SubcommandData definition() {
    return new SubcommandData(
            "lock", "For moderators: lock a snippet against changes, or unlock it")
        .addOptions(NameOption.existing())
        .addOption(OptionType.BOOLEAN, LOCKED, "False unlocks it; true unless given");
  }

  @Override
  public Future<List<String>> suggest(AutocompleteQuery query) {
    return NameOption.suggest(query);
  }

  @Override
  public Future<Response> run(Invocation call) {
    if (!call.isModerator()) {
      throw new Failure.Denied("only moderators, who may manage messages, lock snippets");
    }
    boolean locked = call.optionalFlag(LOCKED).orElse(true);
    return call.ask(new SnippetRequest.Lock(call.guildId(), call.text(NameOption.NAME), locked))
        .map(snippet -> Response.done(text(snippet)));
  }

  private static String text(Snippet snippet) {
    String name = ShownName.bold(snippet.name());
    return snippet.locked()
        ? "🔒 Only moderators can change " + name + " now."
        : "🔓 " + name + " can be changed by its owner again.";
  }
}
