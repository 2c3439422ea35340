package dev.rookery.discord.command;

import io.vertx.core.Future;

/** The action of a button under an answer; its own answer replaces the one above the button. */
@FunctionalInterface
public interface ButtonAction {
  /**
   * Does it.
   *
   * @param state what stands behind the word and the member in the button's id
   */
  Future<Response> click(Invocation call, String state);
}
