package dev.rookery.sandbox;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import org.jspecify.annotations.Nullable;

/** Unmodified JDA bots whose two addresses are those of a sandbox. */
final class Bots {
  private static final Duration LOGOUT = Duration.ofSeconds(5);

  private Bots() {}

  /** How a bot logs in. */
  record Plan(
      String token,
      Set<GatewayIntent> intents,
      Compression compression,
      boolean allMembers,
      JDA.@Nullable ShardInfo shard,
      List<Object> listeners) {

    Plan token(String newToken) {
      return new Plan(newToken, intents, compression, allMembers, shard, listeners);
    }

    Plan intents(GatewayIntent... newIntents) {
      Set<GatewayIntent> set = EnumSet.noneOf(GatewayIntent.class);
      set.addAll(List.of(newIntents));
      return new Plan(token, set, compression, allMembers, shard, listeners);
    }

    Plan compression(Compression newCompression) {
      return new Plan(token, intents, newCompression, allMembers, shard, listeners);
    }

    /** This plan with all members loaded at the start and kept. */
    Plan withAllMembers() {
      return new Plan(token, intents, compression, true, shard, listeners);
    }

    Plan shard(int id, int total) {
      return new Plan(
          token, intents, compression, allMembers, new JDA.ShardInfo(id, total), listeners);
    }

    Plan listeners(Object... newListeners) {
      return new Plan(token, intents, compression, allMembers, shard, List.of(newListeners));
    }
  }

  static Plan plan() {
    return new Plan(
        SandboxFixture.TOKEN,
        EnumSet.allOf(GatewayIntent.class),
        Compression.ZLIB,
        false,
        null,
        List.of());
  }

  static JDA start(Sandbox sandbox, Plan plan) {
    JDABuilder builder =
        JDABuilder.createLight(plan.token(), plan.intents())
            .setRestConfig(new RestConfig().setBaseUrl(sandbox.restBaseUrl()))
            .setSessionController(new SandboxSession(sandbox.gatewayUrl()))
            .setCompression(plan.compression())
            .setEnableShutdownHook(false)
            .setBulkDeleteSplittingEnabled(false)
            .addEventListeners(plan.listeners().toArray());
    if (plan.allMembers()) {
      builder.setChunkingFilter(ChunkingFilter.ALL).setMemberCachePolicy(MemberCachePolicy.ALL);
    }
    if (plan.shard() != null) {
      builder.useSharding(plan.shard().getShardId(), plan.shard().getShardTotal());
    }
    return builder.build();
  }

  static JDA login(Sandbox sandbox, Plan plan) {
    try {
      return start(sandbox, plan).awaitReady();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while the bot logged in", e);
    }
  }

  static void logout(JDA bot) {
    bot.shutdown();
    try {
      if (!bot.awaitShutdown(LOGOUT)) {
        bot.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      bot.shutdownNow();
    }
  }

  /** A JDA session controller that only names the sandbox's gateway. */
  private static final class SandboxSession extends ConcurrentSessionController {
    private final String gateway;

    SandboxSession(String gateway) {
      this.gateway = gateway;
    }

    @Override
    public String getGateway() {
      return gateway;
    }
  }
}
