package dev.rookery.bus;

import dev.rookery.cluster.ClusterJoin;
import dev.rookery.cluster.ClusterOptions;
import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Repeatable;
import dev.rookery.models.Request;
import dev.rookery.models.rows.Event;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The client of Rookery's verticles, in this process or on another node of the cluster:
 *
 * <pre>{@code
 * Rookery rookery = Rookery.join(ClusterOptions.through("127.0.0.1:5701")).await();
 * Future<Optional<Snippet>> rules = rookery.ask(new SnippetRequest.Show(guildId, "rules"));
 * }</pre>
 *
 * <p>A program that has a Vert.x instance uses {@link #on}. Thread-safe; one per Vert.x instance is
 * enough. A future fails only with a {@link Failure}.
 */
public final class Rookery {
  /** How many requests one client may have in flight to one address; more fail as Overloaded. */
  private static final int IN_FLIGHT_MAX = 2_000;

  /** Beyond the bus's own timeout, for the faults in which it never speaks up. */
  private static final Duration TIMEOUT_MARGIN = Duration.ofMillis(250);

  private final Vertx vertx;
  private final Map<String, InFlight> inFlight = new ConcurrentHashMap<>();
  private final Repetition.Suspicion suspicion = new Repetition.Suspicion();

  private Rookery(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * A client with a Vert.x instance of its own, that joins the cluster and leaves it when {@link
   * #vertx} is closed.
   *
   * @return the client, or {@link Failure.Unavailable} if no other node is found
   */
  public static Future<Rookery> join(ClusterOptions options) {
    return ClusterJoin.joinOthers(options).map(Rookery::on);
  }

  /** A client on the event bus of that Vert.x instance. */
  public static Rookery on(Vertx vertx) {
    Codecs.register(vertx);
    return new Rookery(vertx);
  }

  /** The Vert.x instance that it asks through. */
  public Vertx vertx() {
    return vertx;
  }

  /** Asks with the usual timeout of {@link RequestOptions#TIMEOUT_DEFAULT}. */
  @CheckReturnValue
  public <R> Future<R> ask(Request<R> request) {
    return ask(request, RequestOptions.usual());
  }

  /**
   * Asks. The future completes on the caller's Vert.x context, if there is one.
   *
   * <p>A request that is safe to repeat, since it only reads or carries a request id, is sent
   * again, to other nodes of the cluster, if a third of its time goes by without a reply; sooner
   * while a node is known to be silent.
   *
   * @return the reply, or a {@link Failure}; never open longer than the timeout and a quarter
   *     second
   */
  @CheckReturnValue
  public <R> Future<R> ask(Request<R> request, RequestOptions options) {
    Problems problems = Wire.problemsOf(request);
    if (!problems.isEmpty()) {
      return Future.failedFuture(Failure.Invalid.of(problems.found()));
    }
    String address = Address.of(request);
    InFlight bound = inFlight.computeIfAbsent(address, unused -> new InFlight(IN_FLIGHT_MAX));
    if (!bound.enter()) {
      return Future.failedFuture(new Failure.Overloaded(address));
    }
    Future<R> reply =
        isRepeatable(request, options)
            ? Repetition.of(
                vertx,
                options.timeout(),
                suspicion,
                left -> askOnce(address, request, options, left))
            : askOnce(address, request, options, options.timeout());
    return within(options.timeout().plus(TIMEOUT_MARGIN), reply)
        .onComplete(done -> bound.leave())
        .recover(cause -> Future.failedFuture(failure(cause, address, options)));
  }

  /**
   * The same, failed when that time is over. By a timer of the caller's context: that of a future
   * without a context, as a repeated request has, is on a thread for all of them, which each
   * request would wake.
   */
  private <R> Future<R> within(Duration time, Future<R> reply) {
    if (reply.isComplete()) {
      return reply;
    }
    Promise<R> outcome = Promise.promise();
    long timer = vertx.setTimer(time.toMillis(), fired -> outcome.tryFail(new TimeoutException()));
    reply.onComplete(done -> {
      vertx.cancelTimer(timer);
      if (done.succeeded()) {
        outcome.tryComplete(done.result());
      } else {
        outcome.tryFail(done.cause());
      }
    });
    return outcome.future();
  }

  /** Whether it may be done twice, and there can be another node to do it. */
  private boolean isRepeatable(Request<?> request, RequestOptions options) {
    boolean once = request instanceof DatabaseRequest && options.requestId() != null;
    return vertx.isClustered() && (once || request instanceof Repeatable);
  }

  private <R> Future<R> askOnce(
      String address, Request<R> request, RequestOptions options, Duration left) {
    return send(address, request, options, left)
        .transform(done ->
            done.succeeded()
                ? read(request, done.result())
                : Future.failedFuture(failure(done.cause(), address, options)));
  }

  /**
   * Subscribes to the changes of a model, no matter where or by whom they are made. Begins with a
   * {@link Event.Resync} as soon as no further change can be missed unseen.
   *
   * @param handler is called for one event at a time, each once, on the caller's Vert.x context if
   *     there is one
   * @throws IllegalArgumentException if changes of that model are not announced
   */
  public <M extends Record> Subscription<M> events(Class<M> model, Handler<Event<M>> handler) {
    return Subscription.start(vertx, model, handler);
  }

  private Future<Message<Object>> send(
      String address, Request<?> request, RequestOptions options, Duration left) {
    try {
      return new Delivery(vertx, address, options, left, System.nanoTime())
          .send(RequestMessage.of(request));
    } catch (RuntimeException e) {
      // The bus throws what goes wrong before sending, such as after it was closed.
      return Future.failedFuture(e);
    }
  }

  @SuppressWarnings("unchecked") // Reply.to on the answering side and the wire both keep to R
  private static <R> Future<R> read(Request<R> request, Message<Object> message) {
    try {
      if (message.body() instanceof ReplyMessage reply) {
        return Future.succeededFuture((R) reply.read(request));
      }
      return Future.failedFuture(new Failure.Bug("foreign", "somebody else answered"));
    } catch (Failure failure) {
      return Future.failedFuture(failure);
    }
  }

  private static Failure failure(Throwable cause, String address, RequestOptions options) {
    return switch (cause) {
      case Failure failure -> failure;
      case TimeoutException late -> new Failure.TimedOut(options.timeout());
      case ReplyException reply ->
          switch (reply.failureType()) {
            case TIMEOUT -> new Failure.TimedOut(options.timeout());
            case NO_HANDLERS -> new Failure.Unavailable(address);
            case RECIPIENT_FAILURE, ERROR -> new Failure.Bug("foreign", reply.getMessage());
          };
      // What the bus of this process throws when it is closed or closing.
      case IllegalStateException closed -> new Failure.Unavailable(address);
      case RejectedExecutionException closing -> new Failure.Unavailable(address);
      default -> new Failure.Bug("unsent", cause.getClass().getSimpleName());
    };
  }
}
