package dev.rookery.discord.snippet;

import dev.rookery.discord.Answer;
import dev.rookery.discord.Invocation;
import dev.rookery.discord.Subcommand;
import dev.rookery.discord.Typing;
import dev.rookery.models.Failure;
import dev.rookery.models.Snippet;
import dev.rookery.models.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/** {@code /snippet create}: a new snippet, or another name for one that is there. */
final class SnippetCreate implements Subcommand {
  private static final String ALIAS_OF = "alias-of";
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");

  @Override
  public SubcommandData definition() {
    return new SubcommandData("create", "Make a snippet, or another name for one")
        .addOptions(
            NameOption.fresh(),
            new OptionData(
                    OptionType.STRING, ContentOption.CONTENT, "The text; \\n breaks the line")
                .setMaxLength(Snippet.CONTENT_LONGEST),
            new OptionData(
                    OptionType.STRING, ALIAS_OF, "Instead of a text: the snippet to give a name to")
                .setAutoComplete(true)
                .setMaxLength(Snippet.NAME_LONGEST));
  }

  @Override
  public Future<List<String>> suggest(Typing typing) {
    return NameOption.suggest(typing);
  }

  @Override
  public Future<Answer> run(Invocation call) {
    String name = call.text(NameOption.NAME).strip();
    if (!NAME.matcher(name).matches()) {
      throw new Failure.Invalid("name: use letters, digits, dashes and underscores only");
    }
    Optional<String> content = call.optionalText(ContentOption.CONTENT).map(ContentOption::text);
    Optional<String> aliasOf = call.optionalText(ALIAS_OF);
    if (content.isPresent() == aliasOf.isPresent()) {
      throw new Failure.Invalid("give either a content or a snippet in alias-of");
    }
    return aliasOf.isPresent()
        ? alias(call, name, aliasOf.get())
        : create(call, name, content.orElseThrow());
  }

  private static Future<Answer> create(Invocation call, String name, String content) {
    return call.ask(new SnippetRequest.Create(call.guildId(), name, content, call.userId()))
        .map(made -> Answer.done("Snippet **" + made.name() + "** is there."));
  }

  private static Future<Answer> alias(Invocation call, String name, String of) {
    return call.ask(new SnippetRequest.Alias(call.guildId(), name, of, call.userId()))
        .map(made -> Answer.done("**" + made.name() + "** is another name for **" + of + "**."));
  }
}
