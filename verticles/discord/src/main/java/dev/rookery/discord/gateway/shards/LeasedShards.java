package dev.rookery.discord.gateway.shards;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.gateway.RestBudget;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.shards.BotNode;
import dev.rookery.models.shards.BotState;
import dev.rookery.models.shards.ShardLease;
import dev.rookery.models.shards.ShardLeaseRequest;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards of this node among those of all nodes: it renews its lease, takes its part, and hands
 * over what is more than that. {@link ShardLeaseRequest} describes the protocol. For use on one
 * context.
 */
public final class LeasedShards {
  private static final Logger LOG = LoggerFactory.getLogger(LeasedShards.class);

  /** A lease is renewed so often that it outlasts two attempts that fail. */
  private static final int RENEWALS = 4;

  /** And again ten times as often, when nobody answered. */
  private static final int RETRIES = 10;

  private static final Duration AFTER_NEWS = Duration.ofMillis(20);

  private final Rookery rookery;
  private final Vertx vertx;
  private final Duration length;
  private final Duration handOverTime;
  private final ShardSessions sessions;
  private final NodeLease lease;
  private final RestBudget budget;
  private final HandOver handOver;
  private final Promise<Void> left = Promise.promise();
  private String node = newName();
  private int total;
  private long timer = -1;
  private boolean joined;
  private boolean begun;
  private boolean looking;
  private boolean news;
  private boolean leaving;
  private boolean ended;
  private boolean away;

  /** The sessions of the shards that were free at the beginning. */
  private final List<Future<Void>> beginning = new ArrayList<>();

  public LeasedShards(
      Rookery rookery,
      DiscordConfig config,
      ShardSessions sessions,
      NodeLease lease,
      RestBudget budget) {
    this.rookery = rookery;
    this.vertx = rookery.vertx();
    this.length = config.shardLease();
    this.handOverTime = config.handOver();
    this.sessions = sessions;
    this.lease = lease;
    this.budget = budget;
    this.handOver = new HandOver(vertx, sessions, lease, this::changed);
  }

  private static String newName() {
    return "bot-" + UUID.randomUUID();
  }

  /**
   * Joins the others.
   *
   * @param wanted into how many shards to divide the guilds, if there are no others
   * @return completes when the shards that were free are taken and their sessions have begun
   */
  public Future<Void> begin(int wanted) {
    total = wanted;
    handOver.listen(node);
    looking = true;
    return join()
        .compose(state -> act(state, lease.now()))
        .onComplete(this::looked)
        .compose(_ -> {
          begun = true;
          return Future.all(beginning);
        })
        .onSuccess(_ -> beginning.clear())
        .mapEmpty();
  }

  private void looked(AsyncResult<Void> done) {
    looking = false;
    if (done.cause() instanceof Failure && !ended) {
      lookIn(length.dividedBy(RENEWALS * RETRIES));
    } else if (!ended) {
      lookIn(news ? AFTER_NEWS : length.dividedBy(RENEWALS));
    }
  }

  private Future<BotState> join() {
    long asked = lease.now();
    return ask(new ShardLeaseRequest.Join(node, total, length))
        .onSuccess(state -> {
          joined = true;
          lease.extend(asked, length);
          if (state.shards().size() != total) {
            LOG.warn(
                "The bot has {} shards, as the node that was there first has it; here it would have"
                    + " {}",
                state.shards().size(),
                total);
            total = state.shards().size();
          }
          handOver.tellNews();
        })
        .recover(cause -> {
          tellAway(cause);
          return ended
              ? Future.failedFuture("stopped while it logged in")
              : vertx.timer(1, TimeUnit.SECONDS).compose(_ -> join());
        });
  }

  private <R> Future<R> ask(Request<R> request) {
    return rookery.ask(request, RequestOptions.within(length.dividedBy(RENEWALS)));
  }

  private void tellAway(Throwable cause) {
    if (!(cause instanceof Failure)) {
      LOG.error("The bot cannot share its shards", cause);
    } else if (!away) {
      away = true;
      LOG.warn("The data cannot be asked which shards are this node's: {}", cause.getMessage());
    }
  }

  /** Something may be different from what was last known. */
  private void changed() {
    if (looking) {
      news = true;
    } else if (joined && !ended) {
      lookIn(AFTER_NEWS);
    }
  }

  private void lookIn(Duration time) {
    vertx.cancelTimer(timer);
    timer = vertx.setTimer(time.toMillis(), _ -> look());
  }

  private void look() {
    if (looking || ended) {
      return;
    }
    looking = true;
    news = false;
    long asked = lease.now();
    ask(new ShardLeaseRequest.Renew(node, leaving, length))
        .compose(state -> {
          away = false;
          if (state.isEmpty()) {
            return loseAll();
          }
          lease.extend(asked, length);
          sessions.flush();
          return Future.succeededFuture(state.get());
        })
        .compose(state -> act(state, asked))
        .onFailure(this::tellAway)
        .onComplete(this::looked);
  }

  /** The others have forgotten this node, and may have taken its shards. */
  private Future<BotState> loseAll() {
    LOG.warn("This node has lost its shards, because it did not renew its lease in time");
    joined = false;
    lease.end();
    sessions.end();
    node = newName();
    handOver.listen(node);
    return join();
  }

  /**
   * Does what the state calls for.
   *
   * @param asked when the state was asked for
   */
  private Future<Void> act(BotState state, long asked) {
    budget.share(state.nodes().size());
    for (ShardSession session : sessions.all()) {
      if (!isOurs(state.shards().get(session.shard()))) {
        LOG.info("Shard {} is another node's now", session.shard());
        sessions.handOver(session);
      }
    }
    state.shards().forEach(shard -> follow(shard, asked));
    if (leaving) {
      if (state.nodes().stream().allMatch(BotNode::leaving) || sessions.all().isEmpty()) {
        left.tryComplete();
      }
      return Future.succeededFuture();
    }
    return state.settled() ? takePart(new ShardPlan(state, node)) : Future.succeededFuture();
  }

  private boolean isOurs(ShardLease shard) {
    return node.equals(shard.holder()) || node.equals(shard.successor());
  }

  /** Goes on with what was begun with a shard. */
  private void follow(ShardLease shard, long asked) {
    boolean held = node.equals(shard.holder()) && shard.successor() == null;
    boolean reserved = node.equals(shard.successor());
    Optional<ShardSession> session = sessions.find(shard.shard());
    if (session.isEmpty()) {
      // The reply to a claim was lost.
      if (!leaving && (held || reserved)) {
        begin(shard.shard(), held);
      }
    } else if (held) {
      session.get().openUnlessHeldSince(asked);
    } else if (reserved && session.get().isReady()) {
      takeOver(session.get(), shard);
    }
  }

  private void takeOver(ShardSession session, ShardLease shard) {
    Future<Boolean> taken;
    if (shard.holder() == null) {
      // The holder is dead, and nobody knows which of the events that wait it has handled.
      session.gate().discardWaiting();
      taken = ask(new ShardLeaseRequest.Claim(node, shard.shard()));
    } else {
      taken =
          handOver
              .ask(shard, node, length.dividedBy(RENEWALS))
              .compose(ids -> {
                session.gate().exclude(ids);
                return ask(new ShardLeaseRequest.TakeOver(node, shard.shard()));
              });
    }
    taken.onSuccess(isTaken -> {
      if (isTaken) {
        LOG.info("Shard {} is this node's now", shard.shard());
        session.open();
        handOver.tellNews();
      }
    });
  }

  private Future<Void> takePart(ShardPlan plan) {
    return each(
            plan.toClaim(),
            shard ->
                ask(new ShardLeaseRequest.Claim(node, shard))
                    .onSuccess(taken -> {
                      if (taken) {
                        begin(shard, true);
                      }
                    }))
        .compose(_ ->
            each(
                plan.toReserve(),
                shard ->
                    ask(new ShardLeaseRequest.Reserve(node, shard))
                        .onSuccess(taken -> {
                          if (taken) {
                            begin(shard, false);
                          }
                        })));
  }

  private static Future<Void> each(List<Integer> shards, Function<Integer, Future<Boolean>> work) {
    Future<Void> done = Future.succeededFuture();
    for (int shard : shards) {
      done = done.compose(_ -> work.apply(shard)).mapEmpty();
    }
    return done;
  }

  private void begin(int shard, boolean free) {
    ShardSession session = sessions.add(shard, total);
    if (free) {
      session.open();
    }
    Future<Void> begins =
        session
            .begin()
            .onSuccess(_ -> changed())
            .onFailure(cause ->
                LOG.error("Shard {} stays away from Discord: {}", shard, cause.getMessage()));
    if (!begun) {
      beginning.add(begins);
    }
  }

  /** Whether it has joined, and there is no shard for it: it waits for one. */
  public boolean hasNone() {
    return joined && sessions.all().isEmpty();
  }

  /**
   * Hands the shards over as far as there is time, and gives up the others, which are then free at
   * once. No event takes effect afterwards.
   */
  public Future<Void> leave() {
    leaving = true;
    if (!joined) {
      ended = true;
      return Future.succeededFuture();
    }
    changed();
    return left.future()
        .timeout(Math.max(1, handOverTime.toMillis()), TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .compose(_ -> {
          ended = true;
          vertx.cancelTimer(timer);
          lease.end();
          return ask(new ShardLeaseRequest.Leave(node)).otherwise(false);
        })
        .compose(_ -> {
          handOver.tellNews();
          return handOver.close();
        });
  }
}
