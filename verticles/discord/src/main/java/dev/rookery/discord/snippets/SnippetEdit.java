package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /snippet edit}: a new text, given in an option or written in a form that holds the present
 * one.
 */
final class SnippetEdit {
  static final Command COMMAND =
      Command.named("snippet edit")
          .alias("es", "editsnippet")
          .option(SnippetOptions.NAME)
          .option(SnippetOptions.CONTENT)
          .opensFormIf(use -> !use.has(SnippetOptions.CONTENT))
          .run(SnippetEdit::run);

  /** Takes the text from a form that holds the present one; its state says of which snippet. */
  static final Action FORM = new Action("snippet-edit", COMMAND.path(), SnippetEdit::submit);

  /** Takes the text from a form that does not; the snippet's name is a field. */
  static final Action BLIND_FORM =
      new Action("snippet-edit-blind", COMMAND.path(), (call, _) -> submitBlind(call));

  private SnippetEdit() {}

  private static Future<Response> run(Call call) {
    String name = call.get(SnippetOptions.NAME);
    Optional<String> content = call.get(SnippetOptions.CONTENT);
    return content.isPresent()
        ? edit(call, name, content.get(), null).map(SnippetEdit::done)
        : form(call, name);
  }

  private static Future<Response> form(Call call, String name) {
    return call.askBriefly(toEdit(call, name))
        .map(snippet -> form(call, snippet))
        .recover(cause ->
            cause instanceof Failure failure && failure.retryable()
                ? Future.succeededFuture(blindForm(call, name))
                : Future.failedFuture(cause))
        .map(form -> form);
  }

  private static Response form(Call call, Snippet snippet) {
    String present = Objects.requireNonNullElse(snippet.content(), "");
    // Only another program can have stored one that is longer.
    FormField field =
        present.length() <= Snippet.CONTENT_MAX
            ? SnippetOptions.contentField(SnippetText.TEXT_FIELD.text(), present)
            : SnippetOptions.contentField(SnippetText.PRESENT_DOES_NOT_FIT.text(), "");
    return FORM.form(
        call,
        snippet.id() + ":" + snippet.version(),
        SnippetText.EDIT_TITLE.with("name", snippet.name()),
        List.of(field));
  }

  private static Response blindForm(Call call, String name) {
    return BLIND_FORM.form(
        call,
        "",
        SnippetText.EDIT_TITLE.with("name", name),
        List.of(
            SnippetOptions.nameField(name),
            SnippetOptions.contentField(SnippetText.PRESENT_UNREADABLE.text(), "")));
  }

  /** Takes the text, unless the snippet is not what it was when that was filled. */
  private static Future<Response> submit(Call call, String state) {
    int colon = state.indexOf(':');
    long id = Long.parseLong(state.substring(0, colon));
    long version = Long.parseLong(state.substring(colon + 1));
    return call.ask(Rows.of(Snippet.class).find(id))
        .map(found ->
            found
                .filter(snippet -> snippet.guildId() == call.guildId())
                .orElseThrow(() -> new Failure.NotFound(FailureCode.SNIPPET_GONE.reason())))
        .compose(found -> edit(call, found.name(), call.get(SnippetOptions.WRITTEN), version))
        .map(SnippetEdit::done);
  }

  /** Takes the text from a form that did not show the present one, and shows that now. */
  private static Future<Response> submitBlind(Call call) {
    return call.ask(toEdit(call, call.get(SnippetOptions.NEW_NAME)))
        .compose(present ->
            edit(call, present.name(), call.get(SnippetOptions.WRITTEN), present.version())
                .map(edited ->
                    Response.done(SnippetText.BEFORE_IN_FILE.with("done", text(edited)))
                        .withFile(
                            "before.txt", Objects.requireNonNullElse(present.content(), ""))));
  }

  private static SnippetRequest.ToEdit toEdit(Call call, String name) {
    return new SnippetRequest.ToEdit(call.guildId(), name, call.userId(), call.isModerator());
  }

  private static Future<Snippet> edit(
      Call call, String name, String content, @Nullable Long version) {
    return SnippetBan.check(call)
        .compose(_ ->
            call.ask(
                new SnippetRequest.Edit(
                    call.guildId(), name, content, call.userId(), call.isModerator(), version)));
  }

  private static Response done(Snippet edited) {
    return Response.done(text(edited));
  }

  private static Text text(Snippet edited) {
    return SnippetText.EDITED.with("name", edited.name());
  }
}
