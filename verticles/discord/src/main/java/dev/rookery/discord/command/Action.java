package dev.rookery.discord.command;

import dev.rookery.discord.response.ActionId;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.FormResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.List;

/**
 * What a button under an answer or a form does. The answer to a button replaces the message above
 * it; the answer to a form is a message of its own.
 *
 * @param word which the ids of its buttons and forms begin with; it stays, since messages of before
 *     have it
 * @param path of the command that it belongs to: who may not use that any more may not do it either
 */
public record Action(String word, String path, ActionHandler handler) {
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

  private ActionId id(Call call, String state) {
    return new ActionId(word, call.userId(), state);
  }
}
