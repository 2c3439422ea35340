package dev.rookery.proofs.shards;

import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes that run the bot, as processes in one cluster. */
public final class BotProcesses {
  private final ProofFixture fixture;
  private final PostgresServer server;
  private final SimulatedGuilds guilds;
  private final Duration lease;
  private int started;

  /**
   * None yet.
   *
   * @param lease how long the shards of one that died stay its own
   */
  public BotProcesses(
      ProofFixture fixture, PostgresServer server, SimulatedGuilds guilds, Duration lease) {
    this.fixture = fixture;
    this.server = server;
    this.guilds = guilds;
    this.lease = lease;
  }

  /**
   * Starts one.
   *
   * @param place its port among the cluster's, from 0
   */
  public ProofNode start(int place) throws IOException {
    Path folder = Files.createDirectories(fixture.directory().resolve("bot-" + ++started));
    List<String> flags =
        new ArrayList<>(fixture.cluster().flags(fixture.cluster().ports().get(place)));
    flags.add("--discord.rest-url=" + guilds.sandbox().restBaseUrl());
    flags.add("--discord.gateway-url=" + guilds.sandbox().gatewayUrl());
    flags.add("--discord.shard-lease=" + lease.toMillis() + "ms");
    flags.add("--discord.hand-over=1m");
    flags.add("--bridge.enabled=false");
    return fixture.start(
        fixture.program(),
        folder,
        "start",
        Map.of("DATABASE_URL", server.url().reveal(), "BOT_TOKEN", SimulatedGuilds.TOKEN),
        flags);
  }

  /** The shards whose sessions are connected. */
  static Set<Integer> shards(ProofNode node) {
    JsonObject discord = node.health().getJsonObject("discord", new JsonObject());
    JsonObject sessions = discord.getJsonObject("sessions", new JsonObject());
    Set<Integer> connected = new HashSet<>();
    for (String shard : sessions.fieldNames()) {
      if ("connected".equals(sessions.getString(shard))) {
        connected.add(Integer.valueOf(shard));
      }
    }
    return connected;
  }

  /** Waits until the nodes share all shards, each as many as the others. */
  public static boolean share(int total, ProofNode... nodes) {
    return ProofFixture.eventually(() -> {
      Set<Integer> all = new HashSet<>();
      for (ProofNode node : nodes) {
        Set<Integer> own = shards(node);
        if (own.size() != total / nodes.length) {
          return false;
        }
        all.addAll(own);
      }
      return all.size() == total;
    });
  }
}
