package dev.rookery.database.postgres;

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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A log of the statements that are sent to Postgres. */
public final class StatementLog implements VertxTracer<Object, Object> {
  private static final String ABOUT_ROWS =
      "(?is)(/\\*.*?\\*/)?\\s*(select|insert|update|delete|with)\\b.*";

  /** What the verticle does on its own, and not around a request. */
  private static final String BY_ITSELF = "(?s)/\\* (?!take a|keep the|the reply)[a-z].*";

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile boolean listening;

  /**
   * A statement that was sent.
   *
   * @param parameters empty for one without
   */
  public record Sent(String sql, Tuple parameters) {}

  /** That a statement was sent, or the reply to it came. */
  private record Event(Sent about, boolean isReply) {}

  /**
   * All that a request sends, what begins and ends a transaction too.
   *
   * @param trips how often something was sent after the reply to what had been sent before, and
   *     once
   */
  public record Conversation(List<String> sent, int trips) {}

  /** A Vert.x that is listened to here. */
  public Vertx vertx() {
    return Vertx.builder()
        .with(new VertxOptions().setTracingOptions(new TracingOptions()))
        .withTracer(_ -> this)
        .build();
  }

  /**
   * The statements that are sent while the work runs, those around a transaction and those that
   * only try the connection left out.
   */
  public List<Sent> during(Runnable work) {
    events.clear();
    listening = true;
    try {
      work.run();
    } finally {
      listening = false;
    }
    return sent().stream()
        .filter(one -> one.sql().matches(ABOUT_ROWS))
        .filter(one -> !one.sql().startsWith("/* probe */") && !one.sql().startsWith("/* guard */"))
        .toList();
  }

  private List<Sent> sent() {
    return events.stream().filter(event -> !event.isReply()).map(Event::about).toList();
  }

  /** All that the one request sends that is asked by the work, and the trips that it takes. */
  public Conversation conversation(Runnable work) {
    during(work);
    List<Sent> kept = new ArrayList<>();
    boolean begun = false;
    for (Sent one : sent()) {
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
    return new Conversation(kept.stream().map(Sent::sql).toList(), trips(kept));
  }

  @SuppressWarnings("ReferenceEquality") // the same statement may be sent several times
  private int trips(List<Sent> kept) {
    Map<Integer, Integer> tripOf = new HashMap<>();
    int answered = 0;
    int trips = 0;
    for (Event event : events) {
      int place = 0;
      while (place < kept.size() && kept.get(place) != event.about()) {
        place++;
      }
      if (place == kept.size()) {
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

  /** Those of {@link #during} that a request sent, and not the verticle of its own accord. */
  public List<Sent> ofRequests(Runnable work) {
    return during(work).stream().filter(one -> one.sql().matches("(?s)/\\* [A-Z].*")).toList();
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
    Sent one = new Sent(query.sql(), tuples.isEmpty() ? Tuple.tuple() : tuples.get(0));
    events.add(new Event(one, false));
    return one;
  }

  @Override
  public <R> void receiveResponse(
      Context context,
      @Nullable R response,
      @Nullable Object payload,
      @Nullable Throwable failure,
      TagExtractor<R> tags) {
    if (payload instanceof Sent one) {
      events.add(new Event(one, true));
    }
  }
}
