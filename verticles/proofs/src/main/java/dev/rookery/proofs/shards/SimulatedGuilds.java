package dev.rookery.proofs.shards;

import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import dev.rookery.sandbox.gateway.Sharding;
import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A simulated Discord in this JVM, with guilds for every shard and one member who is in all. */
public final class SimulatedGuilds implements AutoCloseable {
  public static final String TOKEN = "a.token.of-the-proof";

  /**
   * Longer than Discord's 3 s, so that it does not matter how busy the machine is, and an answer
   * that comes too late is seen.
   */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);

  private final Sandbox sandbox;
  private final int shards;
  private final User member;
  private final List<Channel> places = new ArrayList<>();

  private SimulatedGuilds(Sandbox sandbox, int shards, User member, List<GuildChannel> channels)
      throws TimeoutException {
    this.sandbox = sandbox;
    this.shards = shards;
    this.member = member;
    places.addAll(channels);
    places.add(sandbox.actions().as(member).openDirectMessages().await(1, TimeUnit.MINUTES));
  }

  /** Starts it, with that many guilds for each shard. */
  public static SimulatedGuilds start(Vertx vertx, Sharding sharding, int guilds)
      throws TimeoutException {
    SandboxOptions options =
        SandboxOptions.withToken(TOKEN)
            .requestsPerSecond(1_000)
            .deadlines(ANSWER_WITHIN, Duration.ofMinutes(15))
            .sharding(sharding);
    User member = options.world().people().named("alice");
    List<GuildChannel> channels = new ArrayList<>();
    for (int i = 0; i < guilds * sharding.shards(); i++) {
      channels.add(guild(options.world(), member, i, sharding.shards()));
    }
    Sandbox sandbox = Sandbox.start(vertx, options).await(1, TimeUnit.MINUTES);
    return new SimulatedGuilds(sandbox, sharding.shards(), member, channels);
  }

  /** Of the shard whose turn it is; the shard is in the id, which is made of the time. */
  private static GuildChannel guild(World world, User member, int turn, int shards) {
    while (true) {
      SimulatedGuild guild = world.guilds().create("Guild " + turn, world.application().owner());
      if (Snowflakes.shardOf(guild.id(), shards) == turn % shards) {
        world.members().join(guild, member);
        world.guilds().addBot(guild, DefaultWorld.BOT_PERMISSIONS);
        return world.channels().createText(guild, "talk");
      }
    }
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public User member() {
    return member;
  }

  /** The channels of the guilds, and direct messages. */
  public List<Channel> places() {
    return List.copyOf(places);
  }

  int shardOf(Channel place) {
    return place instanceof GuildChannel channel
        ? Snowflakes.shardOf(channel.guildId(), shards)
        : 0;
  }

  @Override
  public void close() throws TimeoutException {
    sandbox.close().await(1, TimeUnit.MINUTES);
  }
}
