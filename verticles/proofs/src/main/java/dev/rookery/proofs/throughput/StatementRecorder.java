package dev.rookery.proofs.throughput;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.Request;
import dev.rookery.models.RequestTypes;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.impl.tracing.QueryRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A tracer that records the statements sent to Postgres to answer a request. */
final class StatementRecorder implements VertxTracer<Object, Object> {
  private static final String ABOUT_ROWS =
      "(?is)(/\\*.*?\\*/)?\\s*(select|insert|update|delete|with)\\b.*";

  /** What the verticle does on its own, and not around a request. */
  private static final String BY_ITSELF = "(?s)/\\* (?!take a|keep the|the reply)[a-z].*";

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile boolean listening;

  /**
   * A statement that was sent.
   *
   * @param parameters empty if it has none
   */
  record Statement(String sql, Tuple parameters) {}

  /**
   * What was sent to answer a request.
   *
   * @param statements in their order; what begins and ends a transaction, too
   * @param trips how often something was sent after a reply to what had been sent before, and once
   */
  record Sent(List<Statement> statements, int trips) {
    /** Those that read or write rows. */
    List<Statement> aboutRows() {
      return statements.stream()
          .filter(one -> one.sql().matches(ABOUT_ROWS) && !one.sql().startsWith("/* guard */"))
          .toList();
    }
  }

  /** That a statement was sent, or the reply to it came. */
  private record Event(Statement about, boolean isReply) {}

  /** A Vert.x whose statements are recorded here. */
  Vertx vertx() {
    return Vertx.builder()
        .with(new VertxOptions().setTracingOptions(new TracingOptions()))
        .withTracer(_ -> this)
        .build();
  }

  /**
   * The single statement that answers a request.
   *
   * @throws IllegalStateException if it takes another number of statements
   */
  Statement during(Rookery rookery, Request<?> request) throws TimeoutException {
    List<Statement> sent = sent(rookery, request, Comparison.PATIENTLY).aboutRows();
    if (sent.size() != 1) {
      throw new IllegalStateException(
          RequestTypes.name(request) + " is not answered with one statement: " + sent);
    }
    return sent.get(0);
  }

  /** All that is sent to answer a request. */
  Sent sent(Rookery rookery, Request<?> request, RequestOptions options) throws TimeoutException {
    events.clear();
    listening = true;
    rookery.ask(request, options).await(1, TimeUnit.MINUTES);
    listening = false;
    List<Statement> statements =
        ofRequest(events.stream().filter(event -> !event.isReply()).map(Event::about).toList());
    return new Sent(statements, trips(statements));
  }

  /** Without what the verticle did on its own meanwhile, and the transaction around that. */
  private static List<Statement> ofRequest(List<Statement> all) {
    List<Statement> kept = new ArrayList<>();
    boolean begun = false;
    for (Statement one : all) {
      if (one.sql().startsWith("begin")) {
        // What the verticle does on its own may wait for locks from the beginning.
        if (!one.sql().contains("lock_timeout")) {
          begun = true;
          kept.add(one);
        }
      } else if (one.sql().startsWith("/* guard */")) {
        if (begun) {
          begun = false;
          kept.add(one);
        }
      } else if (!one.sql().matches(BY_ITSELF)) {
        kept.add(one);
      }
    }
    return kept;
  }

  @SuppressWarnings("ReferenceEquality") // the same statement may be sent several times
  private int trips(List<Statement> statements) {
    Map<Integer, Integer> tripOf = new HashMap<>();
    int answered = 0;
    int trips = 0;
    for (Event event : events) {
      int place = 0;
      while (place < statements.size() && statements.get(place) != event.about()) {
        place++;
      }
      if (place == statements.size()) {
        continue;
      }
      if (event.isReply()) {
        answered = Math.max(answered, tripOf.getOrDefault(place, 0));
      } else {
        tripOf.put(place, answered + 1);
        trips = Math.max(trips, answered + 1);
      }
    }
    return trips;
  }

  @Override
  public <R> @Nullable Object sendRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    if (!listening || !(request instanceof QueryRequest query)) {
      return null;
    }
    List<Tuple> tuples = query.tuples();
    Statement statement =
        new Statement(query.sql(), tuples.isEmpty() ? Tuple.tuple() : tuples.get(0));
    events.add(new Event(statement, false));
    return statement;
  }

  @Override
  public <R> void receiveResponse(
      Context context,
      @Nullable R response,
      @Nullable Object payload,
      @Nullable Throwable failure,
      TagExtractor<R> tags) {
    if (payload instanceof Statement statement) {
      events.add(new Event(statement, true));
    }
  }
}
