package dev.rookery.sandbox;

import dev.rookery.sandbox.gateway.Sharding;
import dev.rookery.sandbox.rows.RowSource;
import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of a sandbox.
 *
 * @param world what exists in it, unless the folder has a world already; it belongs to one sandbox,
 *     which alone changes it from then on
 * @param token the token that the bot must send, without the word {@code Bot}
 * @param port where to listen on the loopback interface, 0 for any free port
 * @param heartbeatInterval how often a bot must send a heartbeat
 * @param acknowledgeWithin how long the bot may take to acknowledge an interaction
 * @param followUpWithin how long the bot may add to its answer
 * @param privilegedIntents the privileged intents that are switched on for the application
 * @param requestsPerSecond how many calls per second a rate limit's bucket holds
 * @param sharding how the bot's sessions share its guilds, and how they may begin
 * @param linkLifetime how long a link to an uploaded file is good
 * @param rows where the bot's rows are read for the page; null if they are not shown
 * @param folder where the world is kept from one start to the next; null if it is not kept
 */
public record SandboxOptions(
    World world,
    String token,
    int port,
    Duration heartbeatInterval,
    Duration acknowledgeWithin,
    Duration followUpWithin,
    Set<EventIntent> privilegedIntents,
    int requestsPerSecond,
    Sharding sharding,
    Duration linkLifetime,
    @Nullable RowSource rows,
    @Nullable Path folder) {

  private static final int PORT_MAX = 65_535;

  public SandboxOptions {
    privilegedIntents = Set.copyOf(privilegedIntents);
    if (token.isBlank()) {
      throw new IllegalArgumentException("The sandbox needs a bot token; any text will do");
    }
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("The port must be between 0 and " + PORT_MAX);
    }
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("A rate limit must allow at least one call per second");
    }
    if (!EventIntent.PRIVILEGED.containsAll(privilegedIntents)) {
      throw new IllegalArgumentException("Only privileged intents can be switched on or off");
    }
  }

  /**
   * The default world on a free port, with Discord's own time limits and every intent switched on.
   */
  public static SandboxOptions withToken(String token) {
    return new SandboxOptions(
        DefaultWorld.create(),
        token,
        0,
        Duration.ofMillis(41_250),
        Duration.ofSeconds(3),
        Duration.ofMinutes(15),
        EventIntent.PRIVILEGED,
        50,
        Sharding.NONE,
        Duration.ofDays(1),
        null,
        null);
  }

  public SandboxOptions world(World newWorld) {
    return new SandboxOptions(
        newWorld,
        token,
        port,
        heartbeatInterval,
        acknowledgeWithin,
        followUpWithin,
        privilegedIntents,
        requestsPerSecond,
        sharding,
        linkLifetime,
        rows,
        folder);
  }

  public SandboxOptions port(int newPort) {
    return new SandboxOptions(
        world,
        token,
        newPort,
        heartbeatInterval,
        acknowledgeWithin,
        followUpWithin,
        privilegedIntents,
        requestsPerSecond,
        sharding,
        linkLifetime,
        rows,
        folder);
  }

  public SandboxOptions heartbeatInterval(Duration interval) {
    return new SandboxOptions(
        world,
        token,
        port,
        interval,
        acknowledgeWithin,
        followUpWithin,
        privilegedIntents,
        requestsPerSecond,
        sharding,
        linkLifetime,
        rows,
        folder);
  }

  public SandboxOptions deadlines(Duration acknowledgement, Duration followUp) {
    return new SandboxOptions(
        world,
        token,
        port,
        heartbeatInterval,
        acknowledgement,
        followUp,
        privilegedIntents,
        requestsPerSecond,
        sharding,
        linkLifetime,
        rows,
        folder);
  }

  public SandboxOptions privilegedIntents(Set<EventIntent> switchedOn) {
    return new SandboxOptions(
        world,
        token,
        port,
        heartbeatInterval,
        acknowledgeWithin,
        followUpWithin,
        switchedOn,
        requestsPerSecond,
        sharding,
        linkLifetime,
        rows,
        folder);
  }

  public SandboxOptions requestsPerSecond(int calls) {
    return new SandboxOptions(
        world,
        token,
        port,
        heartbeatInterval,
        acknowledgeWithin,
        followUpWithin,
        privilegedIntents,
        calls,
        sharding,
        linkLifetime,
        rows,
        folder);
  }

  public SandboxOptions sharding(Sharding newSharding) {
    return new SandboxOptions(
        world,
        token,
        port,
        heartbeatInterval,
        acknowledgeWithin,
        followUpWithin,
        privilegedIntents,
        requestsPerSecond,
        newSharding,
        linkLifetime,
        rows,
        folder);
  }

  public SandboxOptions linkLifetime(Duration lifetime) {
    return new SandboxOptions(
        world,
        token,
        port,
        heartbeatInterval,
        acknowledgeWithin,
        followUpWithin,
        privilegedIntents,
        requestsPerSecond,
        sharding,
        lifetime,
        rows,
        folder);
  }

  /** Shows on the page what changes in these rows. */
  public SandboxOptions rows(RowSource source) {
    return new SandboxOptions(
        world,
        token,
        port,
        heartbeatInterval,
        acknowledgeWithin,
        followUpWithin,
        privilegedIntents,
        requestsPerSecond,
        sharding,
        linkLifetime,
        source,
        folder);
  }

  /**
   * Keeps the world in that folder, as {@code world.json} and {@code files/}, and begins with the
   * one that is there.
   */
  public SandboxOptions keptIn(Path newFolder) {
    return new SandboxOptions(
        world,
        token,
        port,
        heartbeatInterval,
        acknowledgeWithin,
        followUpWithin,
        privilegedIntents,
        requestsPerSecond,
        sharding,
        linkLifetime,
        rows,
        newFolder);
  }

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "SandboxOptions[port="
        + port
        + ", heartbeatInterval="
        + heartbeatInterval
        + ", acknowledgeWithin="
        + acknowledgeWithin
        + ", followUpWithin="
        + followUpWithin
        + ", privilegedIntents="
        + privilegedIntents
        + ", requestsPerSecond="
        + requestsPerSecond
        + ", sharding="
        + sharding
        + ", folder="
        + folder
        + "]";
  }
}
