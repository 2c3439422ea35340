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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A log of the statements that are sent to Postgres. */
public final class StatementLog implements VertxTracer<Object, Object> {
  private static final String ABOUT_ROWS =
      "(?is)(/\\*.*?\\*/)?\\s*(select|insert|update|delete|with)\\b.*";

  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private volatile boolean listening;

  /**
   * A statement that was sent.
   *
   * @param parameters empty for one without
   */
  public record Sent(String sql, Tuple parameters) {}

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
    sent.clear();
    listening = true;
    try {
      work.run();
    } finally {
      listening = false;
    }
    return sent.stream()
        .filter(one -> one.sql().matches(ABOUT_ROWS))
        .filter(one -> !one.sql().startsWith("/* probe */") && !one.sql().startsWith("/* guard */"))
        .toList();
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
    if (listening && request instanceof QueryRequest query) {
      List<Tuple> tuples = query.tuples();
      sent.add(new Sent(query.sql(), tuples.isEmpty() ? Tuple.tuple() : tuples.get(0)));
    }
    return null;
  }
}
