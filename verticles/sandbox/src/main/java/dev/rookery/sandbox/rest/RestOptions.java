package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.world.Intent;
import java.util.Set;

/**
 * How the REST interface behaves.
 *
 * @param token the bot's token, without the word {@code Bot}
 * @param requestsPerSecond how many requests a rate limit's bucket holds for a second
 * @param privilegedIntents those that are switched on for the application
 */
public record RestOptions(String token, int requestsPerSecond, Set<Intent> privilegedIntents) {
  public RestOptions {
    privilegedIntents = Set.copyOf(privilegedIntents);
  }

  boolean authorizes(String header) {
    return header.equals("Bot " + token);
  }

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "RestOptions[requestsPerSecond="
        + requestsPerSecond
        + ", privilegedIntents="
        + privilegedIntents
        + "]";
  }
}
