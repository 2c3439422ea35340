package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.world.EventIntent;
import java.util.Set;

/**
 * The options of the REST interface.
 *
 * @param token the bot's token, without the word {@code Bot}
 * @param requestsPerSecond how many requests per second a rate limit's bucket holds
 * @param requestsPerSecondInAll how many requests per second the bot may make, interactions aside
 * @param privilegedIntents the privileged intents that are switched on for the application
 */
public record RestOptions(
    String token,
    int requestsPerSecond,
    int requestsPerSecondInAll,
    Set<EventIntent> privilegedIntents) {
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
        + ", requestsPerSecondInAll="
        + requestsPerSecondInAll
        + ", privilegedIntents="
        + privilegedIntents
        + "]";
  }
}
