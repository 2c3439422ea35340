package dev.rookery.discord.command;

import io.vertx.core.Future;

/**
 * What a button under an answer or a form does. The answer to a button replaces the message above
 * it; the answer to a form is a message of its own.
 */
@FunctionalInterface
public interface Action {
  /**
   * Does it.
   *
   * @param call the click, or the form with what the member wrote: the fields are read like options
   * @param state what stands behind the word and the member in the {@link ActionId}
   */
  Future<Response> run(Invocation call, String state);
}
