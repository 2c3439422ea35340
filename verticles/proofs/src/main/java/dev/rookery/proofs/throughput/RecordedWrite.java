package dev.rookery.proofs.throughput;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.Request;
import dev.rookery.proofs.throughput.StatementRecorder.Sent;
import dev.rookery.proofs.throughput.StatementRecorder.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A kind of write with the statements that its requests send.
 *
 * @param own the statement of each request without an id
 * @param plain what one such request sends
 * @param once what one with an id sends
 */
record RecordedWrite(
    Write write, List<Request<?>> requests, List<Statement> own, Sent plain, Sent once) {
  private static final String RECORDED_ID = "the-id-of-what-is-recorded";

  /** Enough for each connection of the pool to get the request once, and again. */
  private static final int ATTEMPTS = 2 * WriteComparison.CONNECTIONS;

  /**
   * Asks and listens.
   *
   * @param variants how many of the write's, taken evenly
   */
  static RecordedWrite of(Write write, int variants, StatementRecorder recorder, Rookery rookery)
      throws TimeoutException {
    List<Request<?>> requests = new ArrayList<>();
    List<Statement> own = new ArrayList<>();
    for (int place = 0; place < variants; place++) {
      Request<?> request = write.request().apply(variant(place, variants));
      requests.add(request);
      own.add(recorder.during(rookery, request));
    }
    Request<?> first = requests.getFirst();
    return new RecordedWrite(
        write,
        requests,
        own,
        fewestTrips(() -> recorder.sent(rookery, first, Comparison.PATIENTLY)),
        fewestTrips(() -> recorder.sent(rookery, first, once(RECORDED_ID + UUID.randomUUID()))));
  }

  /**
   * What is sent on a connection that has prepared the statements. Any of the pool's may get the
   * request, and one that has not takes a trip more to prepare them.
   */
  private static Sent fewestTrips(Recording recording) throws TimeoutException {
    Sent fewest = recording.sent();
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      Sent sent = recording.sent();
      if (sent.trips() < fewest.trips()) {
        fewest = sent;
      }
    }
    return fewest;
  }

  /** A request whose statements are recorded. */
  private interface Recording {
    Sent sent() throws TimeoutException;
  }

  private static RequestOptions once(String id) {
    return new RequestOptions(Comparison.PATIENTLY.timeout(), id);
  }

  Supplier<Future<?>> asking(Rookery rookery, boolean withId) {
    AtomicInteger number = new AtomicInteger();
    return () ->
        rookery.ask(
            requests.get(next(number)),
            withId ? once(UUID.randomUUID().toString()) : Comparison.PATIENTLY);
  }

  /** Its own statements, sent by the bare client. */
  Supplier<Future<?>> own(BareClient client, boolean withId) {
    AtomicInteger number = new AtomicInteger();
    if (!withId) {
      return () -> {
        Statement statement = own.get(next(number));
        return client.run(statement.sql(), statement.parameters());
      };
    }
    Statement take = once.aboutRows().getFirst();
    Statement keep = once.aboutRows().getLast();
    return () -> {
      String id = UUID.randomUUID().toString();
      return client.runOnce(withId(take, id), own.get(next(number)), withId(keep, id));
    };
  }

  /** The bare statement, sent by the bare client; with an id the same that keeps it, too. */
  Supplier<Future<?>> bare(BareClient client, boolean withId) {
    AtomicInteger number = new AtomicInteger();
    int count = bareParameters(0).size();
    String sql = withId ? Write.withId(bareSql(), count) : bareSql();
    String reply = (String) once.aboutRows().getLast().parameters().getValue(0);
    return () -> {
      Tuple parameters = Tuple.tuple();
      Tuple its = bareParameters(next(number));
      for (int i = 0; i < count; i++) {
        parameters.addValue(its.getValue(i));
      }
      if (withId) {
        parameters.addValue(UUID.randomUUID().toString()).addValue("f".repeat(64)).addValue(reply);
      }
      return client.run(sql, parameters);
    };
  }

  private String bareSql() {
    return write.bare().isEmpty() ? own.getFirst().sql() : write.bare();
  }

  private Tuple bareParameters(int place) {
    return write.bare().isEmpty()
        ? own.get(place).parameters()
        : write.parameters().apply(variant(place, own.size()));
  }

  private static long variant(int place, int variants) {
    return (long) place * Write.VARIANTS / variants;
  }

  private int next(AtomicInteger number) {
    return Math.floorMod(number.getAndIncrement(), own.size());
  }

  private static Statement withId(Statement statement, String id) {
    Tuple parameters = Tuple.tuple();
    for (int i = 0; i < statement.parameters().size(); i++) {
      Object value = statement.parameters().getValue(i);
      boolean isId = value instanceof String text && text.startsWith(RECORDED_ID);
      parameters.addValue(isId ? id : value);
    }
    return new Statement(statement.sql(), parameters);
  }
}
