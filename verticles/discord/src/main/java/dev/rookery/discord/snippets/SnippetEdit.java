package dev.rookery.discord.snippets;

import dev.rookery.discord.command.ActionId;
import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.FormField;
import dev.rookery.discord.command.FormResponse;
import dev.rookery.discord.command.Invocation;
import dev.rookery.discord.command.Response;
import dev.rookery.discord.command.Subcommand;
import dev.rookery.failure.Failure;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import org.jspecify.annotations.Nullable;

/**
 * {@code /snippet edit}: a new text, given in an option or written in a form that holds the present
 * one.
 */
final class SnippetEdit implements Subcommand {
  /** The word that the id of a form with the present text begins with; its state says which. */
  static final String FORM = "snippet-edit";

  /** The word that the id of a form without it begins with; the snippet's name is a field. */
  static final String BLIND_FORM = "snippet-edit-blind";

  @Override
  public SubcommandData definition() {
    return new SubcommandData("edit", "Give a snippet a new text")
        .addOptions(NameOption.existing(), ContentOption.optional());
  }

  @Override
  public Future<List<String>> suggest(AutocompleteQuery query) {
    return NameOption.suggest(query);
  }

  @Override
  public boolean opensForm(Invocation call) {
    return call.optionalText(ContentOption.CONTENT).isEmpty();
  }

  @Override
  public Future<Response> run(Invocation call) {
    String name = call.text(NameOption.NAME);
    Optional<String> content = call.optionalText(ContentOption.CONTENT);
    return content.isPresent()
        ? edit(call, name, content.get(), null).map(SnippetEdit::done)
        : form(call, name);
  }

  private static Future<Response> form(Invocation call, String name) {
    return call.askBriefly(toEdit(call, name))
        .map(snippet -> form(call, snippet))
        .recover(cause ->
            cause instanceof Failure failure && failure.retryable()
                ? Future.succeededFuture(blindForm(call, name))
                : Future.failedFuture(cause))
        .map(form -> form);
  }

  private static FormResponse form(Invocation call, Snippet snippet) {
    String present = Objects.requireNonNullElse(snippet.content(), "");
    // Only another program can have stored one that is longer.
    FormField field =
        present.length() <= Snippet.CONTENT_MAX
            ? ContentOption.field("Text", present)
            : ContentOption.field("New text (the present one does not fit)", "");
    return new FormResponse(
        new ActionId(FORM, call.userId(), snippet.id() + ":" + snippet.version()),
        "Edit " + snippet.name(),
        List.of(field));
  }

  private static FormResponse blindForm(Invocation call, String name) {
    return new FormResponse(
        new ActionId(BLIND_FORM, call.userId(), ""),
        "Edit " + name,
        List.of(
            NameOption.field(name),
            ContentOption.field("New text (the present one could not be read)", "")));
  }

  /** Takes the text from the form, unless the snippet is not what it was when that was filled. */
  static Future<Response> submit(Invocation call, String state) {
    int colon = state.indexOf(':');
    long id = Long.parseLong(state.substring(0, colon));
    long version = Long.parseLong(state.substring(colon + 1));
    return call.ask(Rows.of(Snippet.class).find(id))
        .map(found ->
            found
                .filter(snippet -> snippet.guildId() == call.guildId())
                .orElseThrow(() -> new Failure.NotFound("such snippet any more")))
        .compose(found -> edit(call, found.name(), call.text(ContentOption.CONTENT), version))
        .map(SnippetEdit::done);
  }

  /** Takes the text from a form that did not show the present one, and shows that now. */
  static Future<Response> submitBlind(Invocation call, String state) {
    return call.ask(toEdit(call, call.text(NameOption.NAME)))
        .compose(present ->
            edit(call, present.name(), call.text(ContentOption.CONTENT), present.version())
                .map(edited ->
                    Response.done(text(edited) + " The one before is in the file.")
                        .withFile(
                            "before.txt", Objects.requireNonNullElse(present.content(), ""))));
  }

  private static SnippetRequest.ToEdit toEdit(Invocation call, String name) {
    return new SnippetRequest.ToEdit(call.guildId(), name, call.userId(), call.isModerator());
  }

  private static Future<Snippet> edit(
      Invocation call, String name, String content, @Nullable Long version) {
    return call.ask(
        new SnippetRequest.Edit(
            call.guildId(), name, content, call.userId(), call.isModerator(), version));
  }

  private static Response done(Snippet edited) {
    return Response.done(text(edited));
  }

  private static String text(Snippet edited) {
    return "Snippet " + ShownName.bold(edited.name()) + " has its new text.";
  }
}
