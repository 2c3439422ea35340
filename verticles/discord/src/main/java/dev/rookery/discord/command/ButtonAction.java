package dev.rookery.discord.command;

import io.vertx.core.Future;

/** What a button under an answer does; the answer takes the place of the one it stands under. */
@FunctionalInterface
public interface ButtonAction {
  /**
   * Does it.
   *
   * @param state what stands behind the word and the member in the button's id
   */
  Future<Response> click(Invocation call, String state);
}
