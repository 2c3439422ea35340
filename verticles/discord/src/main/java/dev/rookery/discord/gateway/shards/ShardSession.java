package dev.rookery.discord.gateway.shards;

import dev.rookery.discord.gateway.DiscordAway;
import dev.rookery.discord.gateway.LoginRefused;
import dev.rookery.discord.gateway.Pauses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of one shard. While Discord cannot be reached it goes on trying, and after a fault
 * that JDA does not mend it logs in again. For use on one context.
 */
final class ShardSession {
  private static final Logger LOG = LoggerFactory.getLogger(ShardSession.class);

  private final ShardSessions of;
  private final Vertx vertx;
  private final int shard;
  private final int total;
  private final EventGate gate;
  private final Pauses pauses;
  private @Nullable JDA jda;
  private boolean ready;
  private long loggedIn;
  private boolean ended;

  ShardSession(ShardSessions of, int shard, int total, EventGate gate) {
    this.of = of;
    this.vertx = of.vertx();
    this.shard = shard;
    this.total = total;
    this.gate = gate;
    this.pauses = new Pauses(of.config().retryEvery());
  }

  int shard() {
    return shard;
  }

  int total() {
    return total;
  }

  EventGate gate() {
    return gate;
  }

  /** The connection that stands now. */
  @Nullable JDA jda() {
    return jda;
  }

  /** Whether the session has begun, though its connection may just be interrupted. */
  boolean isReady() {
    return ready;
  }

  /**
   * Completes when the session has begun; fails with {@link LoginRefused} if Discord refuses the
   * token. What it refuses of the intents is done without.
   */
  Future<Void> begin() {
    SessionEvents events = new SessionEvents(of.context(), gate::handle);
    return of.permit()
        .await()
        .compose(_ -> unlessEnded())
        .compose(_ -> vertx.executeBlocking(() -> of.login().connect(shard, total, events), false))
        .onSuccess(connected -> jda = connected)
        .compose(_ -> unlessEnded())
        .compose(_ -> events.ready())
        .onSuccess(_ -> {
          loggedIn = System.nanoTime();
          ready = true;
          LOG.info("The bot is connected to Discord as {}{}", name(), place());
          tellIfEffective();
          events.ended().onSuccess(this::beginAgain);
        })
        .recover(this::retry);
  }

  /** From now on events take effect. */
  void open() {
    if (gate.open()) {
      tellIfEffective();
    }
  }

  /** The same, unless somebody has asked since that time for events to wait. */
  void openUnlessHeldSince(long time) {
    if (!gate.isHeldSince(time)) {
      open();
    }
  }

  private void tellIfEffective() {
    if (ready && gate.isOpen()) {
      of.isEffective(shard);
    }
  }

  private String place() {
    return total == 1 ? "" : ", shard " + shard + " of " + total;
  }

  /** What was ended while it logged in stays so; {@link #retry} then takes back what was begun. */
  private Future<Void> unlessEnded() {
    return ended ? Future.failedFuture("stopped while it logged in") : Future.succeededFuture();
  }

  /** JDA resumes most connections on its own; after some faults it gives up instead. */
  private void beginAgain(String reason) {
    if (!ended) {
      disconnect();
      Duration pause = pauseAfter(Duration.ofNanos(System.nanoTime() - loggedIn));
      LOG.warn("{}{}; logging in again in {} s", reason, place(), pause.toSeconds());
      after(pause)
          .onFailure(cause ->
              LOG.error("The bot stays away from Discord{}: {}", place(), cause.getMessage()));
    }
  }

  /** None after a session that lasted: sessions that end as they begin must not follow at once. */
  private Duration pauseAfter(Duration session) {
    if (session.compareTo(pauses.longest()) > 0) {
      pauses.reset();
      return Duration.ZERO;
    }
    return pauses.next();
  }

  private Future<Void> after(Duration pause) {
    return pause.isZero()
        ? begin()
        : vertx
            .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
            .compose(_ -> ended ? Future.succeededFuture() : begin());
  }

  private Future<Void> retry(Throwable cause) {
    disconnect();
    if (cause instanceof LoginRefused refused && refused.isForIntents() && !ended) {
      return of.login()
          .asksForLess()
          .compose(less -> less && !ended ? begin() : Future.failedFuture(cause));
    }
    if (cause instanceof LoginRefused || ended) {
      return Future.failedFuture(cause);
    }
    Duration pause = pauses.next();
    LOG.warn(
        "The bot cannot log in to Discord{} ({}); trying again in {} s",
        place(),
        DiscordAway.why(of.config().restUrl(), cause),
        pause.toSeconds());
    return after(pause);
  }

  private void disconnect() {
    ready = false;
    if (jda != null) {
      jda.shutdownNow();
      jda = null;
    }
  }

  /** Takes no more events, and closes the connection. */
  Future<Void> end() {
    ended = true;
    gate.close();
    JDA connected = jda;
    jda = null;
    return connected == null
        ? Future.succeededFuture()
        : vertx.executeBlocking(() -> shutDown(connected), false).mapEmpty();
  }

  private static boolean shutDown(JDA connected) throws InterruptedException {
    connected.shutdown();
    if (!connected.awaitShutdown(Duration.ofSeconds(2))) {
      connected.shutdownNow();
    }
    return true;
  }

  boolean isConnected() {
    return jda != null && jda.getStatus() == JDA.Status.CONNECTED;
  }

  /** In words, such as {@code awaiting login confirmation}. */
  String status() {
    JDA.Status status = jda == null ? JDA.Status.INITIALIZING : jda.getStatus();
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String name() {
    return jda == null ? "nobody" : jda.getSelfUser().getName();
  }
}
