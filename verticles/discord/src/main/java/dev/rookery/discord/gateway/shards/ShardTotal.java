package dev.rookery.discord.gateway.shards;

import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.gateway.DiscordAway;
import dev.rookery.discord.gateway.LoginRefused;
import dev.rookery.discord.gateway.Pauses;
import dev.rookery.discord.gateway.SessionStartPermit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Into how many shards the guilds are divided: as configured, or as Discord recommends. */
public final class ShardTotal {
  private static final Logger LOG = LoggerFactory.getLogger(ShardTotal.class);

  private final Vertx vertx;
  private final DiscordConfig config;
  private final SessionStartPermit permit;
  private final Pauses pauses;
  private boolean stopped;

  public ShardTotal(Vertx vertx, DiscordConfig config, SessionStartPermit permit) {
    this.vertx = vertx;
    this.config = config;
    this.permit = permit;
    this.pauses = new Pauses(config.retryEvery());
  }

  /** Asks Discord until it says, if need be; fails with {@link LoginRefused}. */
  public Future<Integer> find() {
    OptionalInt configured = config.shards().count();
    return configured.isPresent()
        ? Future.succeededFuture(configured.getAsInt())
        : permit.shards().compose(ShardTotal::said).recover(this::retry);
  }

  private static Future<Integer> said(OptionalInt shards) {
    return shards.isPresent()
        ? Future.succeededFuture(shards.getAsInt())
        : Future.failedFuture("Discord does not say how many shards it recommends");
  }

  private Future<Integer> retry(Throwable cause) {
    if (stopped) {
      return Future.failedFuture("stopped while it logged in");
    }
    if (cause instanceof LoginRefused) {
      return Future.failedFuture(cause);
    }
    Duration pause = pauses.next();
    LOG.warn(
        "The bot cannot log in to Discord ({}); trying again in {} s",
        DiscordAway.why(config.restUrl(), cause),
        pause.toSeconds());
    return vertx
        .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
        .compose(_ -> stopped ? retry(cause) : find());
  }

  /** Asks no more. */
  public void stop() {
    stopped = true;
  }
}
