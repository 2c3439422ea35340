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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /snippet show}: shows the text to everybody, and then counts the use. */
final class SnippetShow implements Subcommand {
  private static final Logger LOG = LoggerFactory.getLogger(SnippetShow.class);

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
    return call.ask(new SnippetRequest.Show(call.guildId(), name))
        .map(found -> found.orElseThrow(() -> new Failure.NotFound("snippet " + name)))
        .map(snippet -> Response.toAll(message(snippet)).whenSaid(() -> count(call, snippet)));
  }

  private static void count(Invocation call, Snippet shown) {
    call.ask(new SnippetRequest.Use(shown.guildId(), shown.name()))
        .onFailure(cause -> LOG.warn("A use of snippet {} was not counted", shown.id(), cause));
  }

  /** A text that no embed has room for, which only another program can have stored, is a file. */
  private static MessageCreateData message(Snippet snippet) {
    String name = ShownName.of(snippet.name());
    String content = Objects.requireNonNullElse(snippet.content(), "");
    EmbedBuilder embed =
        new EmbedBuilder().setTitle(snippet.locked() ? "🔒 " + name : name).setColor(Colours.INFO);
    if (content.length() <= MessageEmbed.DESCRIPTION_MAX_LENGTH) {
      return MessageCreateData.fromEmbeds(embed.setDescription(content).build());
    }
    return Response.message(embed.build())
        .addFiles(FileUpload.fromData(content.getBytes(StandardCharsets.UTF_8), "snippet.txt"))
        .build();
  }
}
