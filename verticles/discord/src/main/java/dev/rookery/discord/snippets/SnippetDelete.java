package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.snippets.DeletedSnippet;
import dev.rookery.models.snippets.RestoredSnippet;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;

/**
 * {@code /snippet delete}: deletes a snippet with its aliases, or an alias alone, once the member
 * has said yes; a button undoes it for {@link SnippetRequest#UNDO}.
 */
final class SnippetDelete {
  static final Command COMMAND =
      Command.named("snippet delete")
          .alias("ds", "deletesnippet")
          .option(SnippetOptions.NAME)
          .run(SnippetDelete::ask);

  static final Action DELETE = new Action("snippet-delete", COMMAND.path(), SnippetDelete::delete);
  static final Action UNDO = new Action("snippet-undo", COMMAND.path(), SnippetDelete::undo);

  private SnippetDelete() {}

  private static Future<Response> ask(Call call) {
    return SnippetBan.check(call)
        .compose(_ ->
            call.ask(
                new SnippetRequest.ToDelete(
                    call.guildId(),
                    call.get(SnippetOptions.NAME),
                    call.userId(),
                    call.isModerator())))
        .map(info -> {
          Deletion deletion = new Deletion(call.id(), info.snippet().id(), call.isModerator());
          return Response.confirm(
              question(info), DELETE.button(call, deletion.state(), SnippetText.DELETE.text()));
        });
  }

  private static Text question(SnippetInfo info) {
    return info.snippet().aliasOf() != null
        ? SnippetText.DELETE_ALIAS_QUESTION.with("name", info.snippet().name())
        : withAliases(
            SnippetText.DELETE_QUESTION.with("name", info.snippet().name()),
            SnippetText.ALIASES_GO,
            info.aliases());
  }

  /** A sentence, and one about aliases if there are any. */
  private static Text withAliases(Text text, SnippetText sentence, List<String> aliases) {
    return aliases.isEmpty()
        ? text
        : Text.joined(" ", List.of(text, AliasNames.say(sentence, aliases)));
  }

  /** Deletes what the state names; a second click of the same button finds it done. */
  private static Future<Response> delete(Call call, String state) {
    Deletion asked = Deletion.parse(state);
    Deletion deletion =
        new Deletion(
            asked.interactionId(), asked.snippetId(), asked.moderator() && call.isModerator());
    return call.askOnce(deletion.request(call), deletion.requestId())
        .map(deleted ->
            Response.done(
                text(deleted), UNDO.button(call, deletion.state(), SnippetText.UNDO.text())));
  }

  private static Text text(DeletedSnippet deleted) {
    return deleted.snippet().aliasOf() != null
        ? SnippetText.ALIAS_DELETED.with("name", deleted.snippet().name())
        : withAliases(
            SnippetText.DELETED.with("name", deleted.snippet().name()),
            SnippetText.ALIASES_WENT,
            deleted.aliases().stream().map(Snippet::name).toList());
  }

  /** Brings back what the state names; a second click finds it done. */
  private static Future<Response> undo(Call call, String state) {
    Deletion deletion = Deletion.parse(state);
    return call.askOnce(
            new SnippetRequest.Restore(
                call.guildId(),
                deletion.snippetId(),
                call.userId(),
                deletion.moderator(),
                deletion.requestId()),
            "snippet-undo:" + deletion.interactionId())
        .map(restored -> Response.done(text(restored)));
  }

  private static Text text(RestoredSnippet restored) {
    SnippetText back =
        restored.snippet().aliasOf() == null ? SnippetText.BACK : SnippetText.ALIAS_BACK;
    return withAliases(
        withAliases(
            back.with("name", restored.snippet().name()),
            SnippetText.ALIASES_BACK,
            restored.aliases()),
        SnippetText.ALIASES_STAY_AWAY,
        restored.taken());
  }

  /**
   * A deletion, as the ids of the buttons carry it.
   *
   * @param interactionId the use of the command that asked whether to delete
   * @param moderator whether the member did it as a moderator
   */
  private record Deletion(long interactionId, long snippetId, boolean moderator) {
    static Deletion parse(String state) {
      String[] parts = state.split(":", -1);
      return new Deletion(
          Long.parseUnsignedLong(parts[0]), Long.parseLong(parts[1]), parts[2].equals("m"));
    }

    String state() {
      return Long.toUnsignedString(interactionId) + ":" + snippetId + ":" + (moderator ? "m" : "");
    }

    String requestId() {
      return "snippet-delete:" + Long.toUnsignedString(interactionId);
    }

    SnippetRequest.DeleteById request(Call call) {
      return new SnippetRequest.DeleteById(call.guildId(), snippetId, call.userId(), moderator);
    }
  }
}
