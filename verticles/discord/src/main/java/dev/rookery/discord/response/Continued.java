package dev.rookery.discord.response;

import io.vertx.core.json.JsonObject;

/**
 * What goes on after an answer, as data: any node that knows its id can do it.
 *
 * @param id of what a feature declares for it
 * @param state what it needs to know
 */
public record Continued(String id, JsonObject state) {
  public Continued {
    state = state.copy();
  }

  /** A copy. */
  @Override
  public JsonObject state() {
    return state.copy();
  }
}
