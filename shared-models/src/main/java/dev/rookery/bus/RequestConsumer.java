package dev.rookery.bus;

import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The consumer of the requests to one address. Whatever happens (a request that cannot be read, a
 * handler that throws, too many in flight), something is answered. Register each address once per
 * node: only then does the bus share requests out fairly between nodes.
 *
 * <p>It understands the messages of {@link Rookery} and, for programs in other languages that come
 * in through a bridge, plain JSON in the form of {@link dev.rookery.wire.Wire}, which it answers
 * alike.
 */
public final class RequestConsumer {
  /** Answers requests; may throw, and is called on the context that started the consumer. */
  @FunctionalInterface
  public interface RequestHandler {
    Reply<?> answer(Request<?> request, RequestContext call);
  }

  private final String address;
  private final RequestHandler answers;
  private final RequestObserver observer;
  private final InFlight inFlight;
  private final MessageConsumer<Object> consumer;

  private RequestConsumer(
      Vertx vertx,
      String address,
      int inFlightMost,
      RequestHandler answers,
      RequestObserver observer) {
    this.address = address;
    this.answers = answers;
    this.observer = observer;
    this.inFlight = new InFlight(inFlightMost);
    this.consumer = vertx.eventBus().consumer(address);
  }

  /**
   * Begins to answer an address, on the caller's context.
   *
   * @param inFlightMost how many requests may be worked on at a time; more are refused as
   *     Overloaded
   * @return completes when the whole cluster knows the address
   */
  @CheckReturnValue
  public static Future<RequestConsumer> start(
      Vertx vertx,
      String address,
      int inFlightMost,
      RequestHandler answers,
      RequestObserver observer) {
    Codecs.register(vertx);
    RequestConsumer answerer = new RequestConsumer(vertx, address, inFlightMost, answers, observer);
    answerer.consumer.handler(answerer::handle);
    return answerer.consumer.completion().map(answerer);
  }

  /** How many requests are being worked on. */
  public int inFlight() {
    return inFlight.now();
  }

  public String address() {
    return address;
  }

  /**
   * Takes no more requests and completes when those in flight are answered or the timeout has
   * passed.
   */
  @CheckReturnValue
  public Future<Void> stop(Duration patience) {
    return consumer
        .unregister()
        .compose(gone -> inFlight.whenEmpty().timeout(patience.toMillis(), TimeUnit.MILLISECONDS))
        .otherwiseEmpty();
  }

  private void handle(Message<Object> message) {
    long begin = System.nanoTime();
    Request<?> request = null;
    try {
      RequestMessage question = question(message.body(), begin);
      RequestContext call =
          RequestContext.of(
              message.headers().get(Headers.TIMEOUT),
              message.headers().get(Headers.REQUEST_ID),
              question.sinceNanos());
      request = read(question);
      if (call.expired()) {
        // Nobody is waiting for it any longer; what it asks for must not begin.
        throw new Failure.TimedOut(call.timeout());
      }
      work(message, request, call, begin);
    } catch (RuntimeException | StackOverflowError e) {
      respond(message, request, begin, ReplyMessage.failure(failure(request, e)));
    }
  }

  private static RequestMessage question(Object body, long begin) {
    return switch (body) {
      case RequestMessage question -> question;
      case JsonObject json -> new RequestMessage(null, json.encode(), begin);
      case null, default ->
          throw new Failure.Invalid("the body must be a request as a JSON object");
    };
  }

  private Request<?> read(RequestMessage question) {
    Request<?> request = question.read();
    String right = Address.of(request);
    if (!right.equals(address)) {
      throw new Failure.Invalid("this request is answered on " + right + ", not on " + address);
    }
    List<String> problems = Request.problemsOf(request);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return request;
  }

  private void work(Message<Object> message, Request<?> request, RequestContext call, long begin) {
    if (!inFlight.enter()) {
      throw new Failure.Overloaded(address);
    }
    Future<?> future;
    try {
      future = answers.answer(request, call).future();
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
      Message<Object> message, @Nullable Request<?> request, long begin, ReplyMessage answer) {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    observer.answered(address, request, answer.failure(), took);
    message.reply(message.body() instanceof JsonObject ? answer.toJson() : answer);
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
