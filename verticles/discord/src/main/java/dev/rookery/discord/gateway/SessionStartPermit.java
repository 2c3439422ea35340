package dev.rookery.discord.gateway;

import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until Discord's limits allow the bot another session: how many in a day, which Discord
 * itself counts for all nodes, and how soon after another, for which the nodes share slots. For use
 * on one context.
 */
public final class SessionStartPermit {
  private static final Logger LOG = LoggerFactory.getLogger(SessionStartPermit.class);

  /** Discord's 5 s, and what two handshakes may differ. */
  private static final Duration SPACING = Duration.ofMillis(5_250);

  /** Several shards that begin together ask Discord once. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final RestReader rest;
  private final IdentifySlots slots;
  private Future<BotGateway> latest = Future.succeededFuture(BotGateway.UNKNOWN);
  private long askedAt = System.nanoTime() - FRESH.toNanos();

  /**
   * A permit for one bot.
   *
   * @param restUrl ends with a slash
   */
  public SessionStartPermit(Vertx vertx, URI restUrl, Secret token, IdentifySlots slots) {
    this.vertx = vertx;
    this.rest = new RestReader(vertx, restUrl, token);
    this.slots = slots;
  }

  /**
   * Into how many shards Discord recommends to divide the guilds; empty if it did not say. Fails as
   * {@link #await} does.
   */
  public Future<OptionalInt> shards() {
    return gateway().map(BotGateway::shards);
  }

  /**
   * Completes when the day's limit allows a session; fails with {@link LoginRefused} if Discord
   * does not know the token, and with {@link DiscordAway} if it cannot be reached, of which JDA
   * would print traces. If Discord does not tell, it completes at once: the login then finds out
   * what is wrong, and begins no session.
   */
  public Future<Void> await() {
    return gateway()
        .compose(gateway -> {
          SessionStartLimit limit = gateway.limit();
          Duration pause = limit.pause();
          if (pause.isZero()) {
            return Future.succeededFuture();
          }
          LOG.warn(
              "The bot has begun {} of the {} sessions that Discord allows it; waiting {} s before the"
                  + " next",
              limit.total() - limit.remaining(),
              limit.total(),
              pause.toSeconds());
          return vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
        });
  }

  /** Completes when a session of that shard may begin after those before it. */
  Future<Void> slot(int shard) {
    return gateway()
        .otherwise(BotGateway.UNKNOWN)
        .compose(gateway -> {
          Duration pause = gateway.limit().pause();
          return slots.next(gateway.bucket(shard), pause.compareTo(SPACING) > 0 ? pause : SPACING);
        });
  }

  private Future<BotGateway> gateway() {
    long now = System.nanoTime();
    if (now - askedAt >= FRESH.toNanos() || latest.failed()) {
      askedAt = now;
      latest = ask();
    }
    return latest;
  }

  private Future<BotGateway> ask() {
    return rest.get("gateway/bot").map(BotGateway::of).recover(SessionStartPermit::unknown);
  }

  private static Future<BotGateway> unknown(Throwable cause) {
    return cause instanceof LoginRefused || cause instanceof DiscordAway
        ? Future.failedFuture(cause)
        : Future.succeededFuture(BotGateway.UNKNOWN);
  }
}
