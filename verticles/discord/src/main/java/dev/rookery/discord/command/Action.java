package dev.rookery.discord.command;

import dev.rookery.discord.response.ActionId;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.FormResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * What a button under an answer or a form does. The answer to a button replaces the message above
 * it; the answer to a form is a message of its own, unless the action {@link #editing() edits}.
 *
 * @param word which the ids of its buttons and forms begin with; it stays, since messages of before
 *     have it
 * @param path of the command that it belongs to: who may not use that any more may not do it either
 * @param standsFor the commands to which it is another way, by the state that a button or a form
 *     was given: who may not use them may not do it either, and what the bot needs for them, it
 *     needs here
 * @param edits whether the answer to a form replaces the message whose button opened that
 * @param single whether a second click is ignored until the message has changed, as that of
 *     somebody who clicks twice
 */
public record Action(
    String word,
    String path,
    ActionHandler handler,
    Function<String, List<Command>> standsFor,
    boolean edits,
    boolean single) {
  /** What it does. Called on the verticle's context. */
  @FunctionalInterface
  public interface ActionHandler {
    /**
     * Does it.
     *
     * @param call the click, or the form with what the member wrote: the fields are read as options
     * @param state what the button or the form was given
     */
    Future<Response> run(Call call, String state);
  }

  /** One that is no other way to a command. */
  public Action(String word, String path, ActionHandler handler) {
    this(word, path, handler, _ -> List.of(), false, false);
  }

  /** The same that is another way to commands, by the state. */
  public Action standingFor(Function<String, List<Command>> commands) {
    return new Action(word, path, handler, commands, edits, single);
  }

  /** The same where the answer to a form replaces the message whose button opened that. */
  public Action editing() {
    return new Action(word, path, handler, standsFor, true, single);
  }

  /** The same that is done once as long as its message stays as it is. */
  public Action once() {
    return new Action(word, path, handler, standsFor, edits, true);
  }

  /** A button that does it, for the member who made that call. */
  public Button button(Call call, String state, Text label) {
    return new Button(id(call, state), label, Button.Style.GREY);
  }

  /** A form that does it once it is sent, for the member who made that call. */
  public FormResponse form(Call call, String state, Text title, List<FormField> fields) {
    return new FormResponse(id(call, state), title, fields);
  }

  /** The id of a menu that does it, for whoever it does it for: the handler checks that. */
  public ActionId forEverybody(String state) {
    return new ActionId(word, ActionId.EVERYBODY, state);
  }

  /** The id of a button, a menu or a form that does it, for the member who made that call. */
  public ActionId id(Call call, String state) {
    return new ActionId(word, call.userId(), state);
  }
}
