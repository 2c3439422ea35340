package dev.rookery.proofs.harness;

import dev.rookery.sandbox.Sandbox;
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
  private final Sandbox sandbox;
  private final String token;
  private final Duration lease;
  private int started;

  /**
   * None yet.
   *
   * @param sandbox the Discord that they connect to
   * @param token of the bot there
   * @param lease how long the shards of a node that died stay its own
   */
  public BotProcesses(
      ProofFixture fixture, PostgresServer server, Sandbox sandbox, String token, Duration lease) {
    this.fixture = fixture;
    this.server = server;
    this.sandbox = sandbox;
    this.token = token;
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
    flags.add("--discord.rest-url=" + sandbox.restBaseUrl());
    flags.add("--discord.gateway-url=" + sandbox.gatewayUrl());
    flags.add("--discord.shard-lease=" + lease.toMillis() + "ms");
    flags.add("--discord.hand-over=1m");
    flags.add("--bridge.enabled=false");
    return fixture.start(
        fixture.program(),
        folder,
        "start",
        Map.of("DATABASE_URL", server.url().reveal(), "BOT_TOKEN", token),
        flags);
  }

  /** The shards whose sessions are connected. */
  public static Set<Integer> shards(ProofNode node) {
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
