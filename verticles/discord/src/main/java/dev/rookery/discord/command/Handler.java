package dev.rookery.discord.command;

import dev.rookery.discord.response.Response;
import io.vertx.core.Future;

/** What a command does. Called on the verticle's context. */
@FunctionalInterface
public interface Handler {
  /**
   * Does it.
   *
   * @return what to say; a failure is told to the member in plain words
   */
  Future<Response> run(Call call);
}
