package dev.rookery.discord.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Optional;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.requests.RestRateLimiter.GlobalRateLimit;
import net.dv8tion.jda.api.utils.SessionController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets JDA begin sessions when {@link SessionStartPermit} allows it, and sends it to the configured
 * gateway, which a single connection never asks Discord for. JDA calls it on threads of its own.
 */
public final class SessionStarter implements SessionController {
  private static final Logger LOG = LoggerFactory.getLogger(SessionStarter.class);

  private final Vertx vertx;
  private final Context context;
  private final SessionStartPermit permit;
  private final Optional<URI> gateway;
  private final GlobalRateLimit rateLimit = GlobalRateLimit.create();

  public SessionStarter(
      Vertx vertx, Context context, SessionStartPermit permit, Optional<URI> gateway) {
    this.vertx = vertx;
    this.context = context;
    this.permit = permit;
    this.gateway = gateway;
  }

  /**
   * A session that Discord ended is not begun again here: JDA would wait for a time that nobody
   * knows before it does so, and the slot would be over. {@code ShardSession} logs in anew.
   */
  @Override
  public void appendSession(SessionConnectNode node) {
    if (!node.isReconnect()) {
      context.runOnContext(_ -> start(node));
    }
  }

  private void start(SessionConnectNode node) {
    permit
        .slot(node.getShardInfo().getShardId())
        .compose(_ -> vertx.executeBlocking(() -> connect(node), false))
        .onFailure(cause -> {
          LOG.warn("The connection to Discord's gateway failed: {}", cause.getMessage());
          appendSession(node);
        });
  }

  /** Does nothing if the session was ended meanwhile. */
  private static boolean connect(SessionConnectNode node) throws InterruptedException {
    node.run(true);
    return true;
  }

  /** One that was ended begins no session when its time comes. */
  @Override
  public void removeSession(SessionConnectNode node) {}

  @Override
  public GlobalRateLimit getRateLimitHandle() {
    return rateLimit;
  }

  @Override
  public String getGateway() {
    return gateway.map(URI::toString).orElseGet(SessionController.super::getGateway);
  }

  @Override
  public ShardedGateway getShardedGateway(JDA api) {
    throw new UnsupportedOperationException("the number of shards is given");
  }
}
