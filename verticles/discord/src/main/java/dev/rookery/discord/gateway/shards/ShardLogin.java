package dev.rookery.discord.gateway.shards;

import dev.rookery.discord.gateway.LoginRefused;
import io.vertx.core.Future;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.hooks.IEventManager;

/** The way to log in. */
@FunctionalInterface
public interface ShardLogin {
  /**
   * Begins a session of a shard; blocks for a call to Discord.
   *
   * @throws LoginRefused if Discord does not know the token
   */
  JDA connect(int shard, int total, IEventManager events);

  /**
   * Does without the intents that Discord refused; on the verticle's context.
   *
   * @return whether sessions to come ask for fewer
   */
  default Future<Boolean> asksForLess() {
    return Future.succeededFuture(false);
  }
}
