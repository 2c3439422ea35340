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
import java.util.Optional;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/** {@code /snippet create}: a new snippet, or another name for one that is there. */
final class SnippetCreate implements Subcommand {
  private static final String ALIAS_OF = "alias-of";

  @Override
  public SubcommandData definition() {
    return new SubcommandData("create", "Make a snippet, or another name for one")
        .addOptions(
            NameOption.fresh(),
            new OptionData(
                    OptionType.STRING, ContentOption.CONTENT, "The text; \\n breaks the line")
                .setMaxLength(Snippet.CONTENT_MAX),
            new OptionData(
                    OptionType.STRING, ALIAS_OF, "Instead of a text: the snippet to give a name to")
                .setAutoComplete(true)
                .setMaxLength(Snippet.NAME_MAX));
  }

  @Override
  public Future<List<String>> suggest(AutocompleteQuery query) {
    return NameOption.suggest(query);
  }

  @Override
  public Future<Response> run(Invocation call) {
    String name = call.text(NameOption.NAME).strip();
    Optional<String> content = call.optionalText(ContentOption.CONTENT).map(ContentOption::text);
    Optional<String> aliasOf = call.optionalText(ALIAS_OF);
    if (content.isPresent() == aliasOf.isPresent()) {
      throw new Failure.Invalid("give either a content or a snippet in alias-of");
    }
    return aliasOf.isPresent()
        ? alias(call, name, aliasOf.get())
        : create(call, name, content.orElseThrow());
  }

  private static Future<Response> create(Invocation call, String name, String content) {
    return call.ask(new SnippetRequest.Create(call.guildId(), name, content, call.userId()))
        .map(made -> Response.done("Snippet **" + made.name() + "** is there."));
  }

  private static Future<Response> alias(Invocation call, String name, String of) {
    return call.ask(new SnippetRequest.Alias(call.guildId(), name, of, call.userId()))
        .map(made -> Response.done("**" + made.name() + "** is another name for **" + of + "**."));
  }
}
