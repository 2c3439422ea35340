package dev.rookery.discord.snippets;

import dev.rookery.discord.command.ActionId;
import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.FormResponse;
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
  /** The word that the id of its form begins with. */
  static final String FORM = "snippet-create";

  private static final String ALIAS_OF = "alias-of";

  @Override
  public SubcommandData definition() {
    return new SubcommandData("create", "Make a snippet, or another name for one")
        .addOptions(
            NameOption.fresh(),
            ContentOption.optional(),
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
  public boolean opensForm(Invocation call) {
    return call.optionalText(ContentOption.CONTENT).isEmpty()
        && call.optionalText(ALIAS_OF).isEmpty();
  }

  @Override
  public Future<Response> run(Invocation call) {
    String name = call.text(NameOption.NAME).strip();
    Optional<String> content = call.optionalText(ContentOption.CONTENT);
    Optional<String> aliasOf = call.optionalText(ALIAS_OF);
    if (content.isPresent() && aliasOf.isPresent()) {
      throw new Failure.Invalid("give a content or a snippet in alias-of, and not both");
    }
    if (aliasOf.isPresent()) {
      return alias(call, name, aliasOf.get());
    }
    return content.isPresent()
        ? create(call, name, content.get())
        : Future.succeededFuture(form(call, name));
  }

  /** The name can be changed in it, so that one that is taken costs nobody the text. */
  private static FormResponse form(Invocation call, String name) {
    return new FormResponse(
        new ActionId(FORM, call.userId(), ""),
        "New snippet",
        List.of(NameOption.field(name), ContentOption.field("Text", "")));
  }

  /** Makes what the form says. */
  static Future<Response> submit(Invocation call, String state) {
    return create(call, call.text(NameOption.NAME).strip(), call.text(ContentOption.CONTENT));
  }

  private static Future<Response> create(Invocation call, String name, String content) {
    return call.ask(new SnippetRequest.Create(call.guildId(), name, content, call.userId()))
        .map(made -> Response.done("Snippet " + ShownName.bold(made.name()) + " is there."));
  }

  private static Future<Response> alias(Invocation call, String name, String of) {
    return call.ask(new SnippetRequest.Alias(call.guildId(), name, of, call.userId()))
        .map(made ->
            Response.done(
                ShownName.bold(made.name()) + " is another name for " + ShownName.bold(of) + "."));
  }
}
