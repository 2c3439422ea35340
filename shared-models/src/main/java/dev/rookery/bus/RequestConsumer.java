package dev.rookery.bus;

import dev.rookery.failure.Failure;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.Request;
import dev.rookery.wire.Wire;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The consumer of the requests to one address. Whatever happens (a request that cannot be read, a
 * handler that throws, too many in flight), something is answered. Register each address once per
 * node: only then does the bus share requests out fairly between nodes.
 *
 * <p>It understands the messages of {@link Rookery} and, for programs in other languages that come
 * in through a bridge, plain JSON in the form of {@link Wire}, which it answers alike. Of these,
 * unknown fields are refused: they are misspelt, while those from another node may be newer.
 */
public final class RequestConsumer {
  /** Answers requests; may throw, and is called on the context that started the consumer. */
  @FunctionalInterface
  public interface RequestHandler {
    Reply<?> answer(Request<?> request, RequestContext context);
  }

  private final String address;
  private final RequestHandler handler;
  private final RequestObserver observer;
  private final InFlight inFlight;
  private final MessageConsumer<Object> consumer;
  private final Arrivals arrivals = new Arrivals(System.nanoTime(), System.currentTimeMillis());
  private final Vertx vertx;
  private final long heartbeat;

  private RequestConsumer(
      Vertx vertx,
      String address,
      int inFlightMax,
      RequestHandler handler,
      RequestObserver observer) {
    this.address = address;
    this.handler = handler;
    this.observer = observer;
    this.inFlight = new InFlight(inFlightMax);
    this.consumer = vertx.eventBus().consumer(address);
    this.vertx = vertx;
    this.heartbeat =
        vertx.setPeriodic(
            Arrivals.BEAT.toMillis(),
            timer -> arrivals.beat(System.nanoTime(), System.currentTimeMillis()));
  }

  /**
   * Begins to answer an address, on the caller's context.
   *
   * @param inFlightMax how many requests may be worked on at a time; more are refused as Overloaded
   * @return completes when the whole cluster knows
   */
  @CheckReturnValue
  public static Future<RequestConsumer> start(
      Vertx vertx,
      String address,
      int inFlightMax,
      RequestHandler handler,
      RequestObserver observer) {
    Codecs.register(vertx);
    RequestConsumer started = new RequestConsumer(vertx, address, inFlightMax, handler, observer);
    started.consumer.handler(started::handle);
    return started.consumer.completion().map(started);
  }

  /** How many requests are being worked on. */
  public int inFlight() {
    return inFlight.now();
  }

  public String address() {
    return address;
  }

  /** Stops taking requests and completes when those in flight are answered, or the timeout ends. */
  @CheckReturnValue
  public Future<Void> stop(Duration timeout) {
    return consumer
        .unregister()
        .compose(gone -> inFlight.whenEmpty().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
        .otherwiseEmpty()
        .onComplete(gone -> vertx.cancelTimer(heartbeat));
  }

  private void handle(Message<Object> message) {
    long begin = System.nanoTime();
    Request<?> request = null;
    try {
      Arrivals.Age age = age(message, begin);
      RequestMessage incoming = incoming(message.body(), begin);
      RequestContext context =
          RequestContext.of(message.headers(), incoming.sinceNanos() - age.nanos());
      request = read(incoming);
      if (context.expired() && !age.known() && request instanceof ReadOnly) {
        // It may be new. If not, a reply that nobody waits for does no harm.
        context = context.from(begin);
      }
      if (context.expired()) {
        // Nobody is waiting for it any longer, so it must not begin.
        throw age.known()
            ? new Failure.TimedOut(context.timeout())
            : new Failure.Unavailable(address, "it stood still");
      }
      work(message, request, context, begin);
    } catch (RuntimeException | StackOverflowError e) {
      respond(message, request, begin, ReplyMessage.failure(failure(request, e)));
    }
  }

  /** How old the message was when it came here; known exactly of what this process sent. */
  private Arrivals.Age age(Message<Object> message, long now) {
    if (message.body() instanceof RequestMessage incoming && incoming.request() != null) {
      return new Arrivals.Age(0, true);
    }
    String sentAt = message.headers().get(Headers.SENT_AT);
    OptionalLong own = SendClock.OWN.age(sentAt, now);
    return own.isPresent()
        ? new Arrivals.Age(own.getAsLong(), true)
        : arrivals.age(sentAt, now, System.currentTimeMillis());
  }

  private static RequestMessage incoming(Object body, long begin) {
    return switch (body) {
      case RequestMessage incoming -> incoming;
      case JsonObject json -> RequestMessage.ofJson(json, begin);
      case null, default ->
          throw Failure.Invalid.malformed("", "the body must be a request as a JSON object");
    };
  }

  private Request<?> read(RequestMessage incoming) {
    Request<?> request = incoming.read();
    String right = Address.of(request);
    if (!right.equals(address)) {
      throw Failure.Invalid.malformed(
          "", "this request is answered on " + right + ", not on " + address);
    }
    Wire.problemsOf(request).throwIfAny();
    return request;
  }

  private void work(
      Message<Object> message, Request<?> request, RequestContext context, long begin) {
    if (!inFlight.enter()) {
      throw new Failure.Overloaded(address);
    }
    Future<?> future;
    try {
      future = handler.answer(request, context).future();
    } catch (RuntimeException | StackOverflowError e) {
      future = Future.failedFuture(e);
    }
    future.onComplete(done -> {
      respond(message, request, begin, answer(request, done));
      inFlight.leave();
    });
  }

  private ReplyMessage answer(Request<?> request, AsyncResult<?> done) {
    return done.succeeded()
        ? ReplyMessage.reply(request, done.result())
        : ReplyMessage.failure(failure(request, done.cause()));
  }

  private void respond(
      Message<Object> message, @Nullable Request<?> request, long begin, ReplyMessage reply) {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    observer.answered(address, request, reply.failure(), took);
    message.reply(message.body() instanceof JsonObject ? reply.toJson() : reply);
  }

  private Failure failure(@Nullable Request<?> request, Throwable cause) {
    if (cause instanceof Failure failure) {
      return failure;
    }
    String reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    observer.bug(address, request, reference, cause);
    return new Failure.Bug(reference);
  }
}
