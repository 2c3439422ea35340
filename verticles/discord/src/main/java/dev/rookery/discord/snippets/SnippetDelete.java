package dev.rookery.discord.snippets;

import dev.rookery.discord.command.ActionId;
import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.Invocation;
import dev.rookery.discord.command.Response;
import dev.rookery.discord.command.Subcommand;
import dev.rookery.models.snippets.DeletedSnippet;
import dev.rookery.models.snippets.RestoredSnippet;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/**
 * {@code /snippet delete}: deletes a snippet with its aliases, or an alias alone, once the member
 * has said yes; a button undoes it for {@link SnippetRequest#UNDO}.
 */
final class SnippetDelete implements Subcommand {
  /** The word that the id of the button that deletes begins with. */
  static final String BUTTON = "snippet-delete";

  /** The word that the id of the button that undoes it begins with. */
  static final String UNDO_BUTTON = "snippet-undo";

  @Override
  public SubcommandData definition() {
    return new SubcommandData("delete", "Delete a snippet with its aliases, or an alias alone")
        .addOptions(NameOption.existing());
  }

  @Override
  public Future<List<String>> suggest(AutocompleteQuery query) {
    return NameOption.suggest(query);
  }

  @Override
  public Future<Response> run(Invocation call) {
    return call.ask(
            new SnippetRequest.ToDelete(
                call.guildId(), call.text(NameOption.NAME), call.userId(), call.isModerator()))
        .map(info -> {
          Deletion deletion = new Deletion(call.id(), info.snippet().id(), call.isModerator());
          return Response.confirm(
              question(info), "Delete", new ActionId(BUTTON, call.userId(), deletion.state()));
        });
  }

  private static String question(SnippetInfo info) {
    String name = ShownName.bold(info.snippet().name());
    if (info.snippet().aliasOf() != null) {
      return "Delete the alias " + name + "? The snippet that it names stays.";
    }
    return info.aliases().isEmpty()
        ? "Delete the snippet " + name + "?"
        : "Delete the snippet "
            + name
            + "? "
            + AliasNames.say(info.aliases(), "goes", "go")
            + " with it.";
  }

  /** Deletes what the state names; a second click of the same button finds it done. */
  static Future<Response> delete(Invocation call, String state) {
    Deletion asked = Deletion.parse(state);
    Deletion deletion =
        new Deletion(
            asked.interactionId(), asked.snippetId(), asked.moderator() && call.isModerator());
    return call.askOnce(deletion.request(call), deletion.requestId())
        .map(deleted ->
            Response.done(
                text(deleted),
                Button.secondary(
                    new ActionId(UNDO_BUTTON, call.userId(), deletion.state()).toString(),
                    "Undo")));
  }

  private static String text(DeletedSnippet deleted) {
    String name = ShownName.bold(deleted.snippet().name());
    if (deleted.snippet().aliasOf() != null) {
      return "The alias " + name + " is deleted.";
    }
    List<String> aliases = deleted.aliases().stream().map(Snippet::name).toList();
    return "Snippet "
        + name
        + " is deleted."
        + (aliases.isEmpty() ? "" : " " + AliasNames.say(aliases, "went", "went") + " with it.");
  }

  /** Brings back what the state names; a second click finds it done. */
  static Future<Response> undo(Invocation call, String state) {
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

  private static String text(RestoredSnippet restored) {
    String what = restored.snippet().aliasOf() == null ? "Snippet " : "The alias ";
    String text = what + ShownName.bold(restored.snippet().name()) + " is back.";
    if (!restored.aliases().isEmpty()) {
      text += " " + AliasNames.say(restored.aliases(), "is", "are") + " back with it.";
    }
    return restored.taken().isEmpty()
        ? text
        : text
            + " "
            + AliasNames.say(restored.taken(), "stays", "stay")
            + " away, because something else has that name by now.";
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

    SnippetRequest.DeleteById request(Invocation call) {
      return new SnippetRequest.DeleteById(call.guildId(), snippetId, call.userId(), moderator);
    }
  }
}
