package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.world.EventIntent;
import java.time.Duration;
import java.util.Set;

/**
 * The options of the gateway.
 *
 * @param token the bot's token, without the word {@code Bot}
 * @param heartbeatInterval how often a bot must send a heartbeat
 * @param privilegedIntents the privileged intents that are switched on for the application
 * @param sharding how sessions share the guilds, and how they may begin
 */
public record GatewayOptions(
    String token,
    Duration heartbeatInterval,
    Set<EventIntent> privilegedIntents,
    Sharding sharding) {
  public GatewayOptions {
    privilegedIntents = Set.copyOf(privilegedIntents);
  }

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "GatewayOptions[heartbeatInterval="
        + heartbeatInterval
        + ", privilegedIntents="
        + privilegedIntents
        + ", sharding="
        + sharding
        + "]";
  }
}
