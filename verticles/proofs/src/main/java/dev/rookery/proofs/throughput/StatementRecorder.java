package dev.rookery.proofs.throughput;

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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A tracer that records the statements sent to Postgres to answer a request. */
final class StatementRecorder implements VertxTracer<Object, Object> {
  private static final String ABOUT_ROWS =
      "(?is)(/\\*.*?\\*/)?\\s*(select|insert|update|delete|with)\\b.*";

  private static final String BY_ITSELF = "(?s)/\\* [a-z].*";

  private final List<Statement> statements = new CopyOnWriteArrayList<>();
  private volatile boolean listening;

  /**
   * A statement that was sent.
   *
   * @param parameters empty if it has none
   */
  record Statement(String sql, Tuple parameters) {}

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
    statements.clear();
    listening = true;
    rookery.ask(request, Comparison.PATIENTLY).await(1, TimeUnit.MINUTES);
    listening = false;
    List<Statement> sent = statements.stream().filter(one -> isForRequest(one.sql())).toList();
    if (sent.size() != 1) {
      throw new IllegalStateException(
          RequestTypes.name(request) + " is not answered with one statement: " + sent);
    }
    return sent.get(0);
  }

  /**
   * Whether it is neither the begin of a transaction nor something that the verticle does on its
   * own.
   */
  private static boolean isForRequest(String sql) {
    return sql.matches(ABOUT_ROWS) && !sql.matches(BY_ITSELF);
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
      statements.add(new Statement(query.sql(), tuples.isEmpty() ? Tuple.tuple() : tuples.get(0)));
    }
    return null;
  }
}
