package dev.rookery.discord.snippets;

import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.Colours;
import dev.rookery.discord.command.Invocation;
import dev.rookery.discord.command.Response;
import dev.rookery.discord.command.Subcommand;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/** {@code /snippet info}: who made it, how often it was shown, what else it is called. */
final class SnippetInfoCommand implements Subcommand {
  private static final int ALIASES_SHOWN = 1024;

  @Override
  public SubcommandData definition() {
    return new SubcommandData("info", "Who made a snippet, and how often it was shown")
        .addOptions(NameOption.existing());
  }

  @Override
  public Future<List<String>> suggest(AutocompleteQuery query) {
    return NameOption.suggest(query);
  }

  @Override
  public Future<Response> run(Invocation call) {
    String name = call.text(NameOption.NAME);
    return call.ask(new SnippetRequest.Info(call.guildId(), name))
        .map(found -> found.orElseThrow(() -> new Failure.NotFound("snippet " + name)))
        .map(info -> Response.onlyToYou(embed(info)));
  }

  private static MessageEmbed embed(SnippetInfo info) {
    Snippet snippet = info.snippet();
    EmbedBuilder embed =
        new EmbedBuilder()
            .setTitle(ShownName.of(snippet.name()))
            .setColor(Colours.INFO)
            .addField("Made by", "<@" + snippet.userId() + ">", true)
            .addField("Made", "<t:" + snippet.createdAt().getEpochSecond() + ":R>", true)
            .addField("Shown", times(snippet.uses()), true)
            .addField("Locked", snippet.locked() ? "🔒 yes" : "no", true);
    if (!info.aliases().isEmpty()) {
      embed.addField("Also called", shortened(AliasNames.joined(info.aliases())), false);
    }
    return embed.build();
  }

  private static String times(int uses) {
    return uses == 1 ? "once" : uses + " times";
  }

  private static String shortened(String aliases) {
    return aliases.length() <= ALIASES_SHOWN
        ? aliases
        : TextFormat.cut(aliases, ALIASES_SHOWN - 1) + "…";
  }
}
