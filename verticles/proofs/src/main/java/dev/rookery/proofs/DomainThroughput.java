package dev.rookery.proofs;

import dev.rookery.bus.Rookery;
import dev.rookery.models.Request;
import dev.rookery.proofs.stage.Node;
import dev.rookery.proofs.stage.Server;
import dev.rookery.proofs.stage.Size;
import dev.rookery.proofs.stage.Sql;
import dev.rookery.proofs.stage.Stage;
import dev.rookery.wire.RequestTypes;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** What each kind of domain request costs beside its own SQL, sent straight to the pool. */
final class DomainThroughput implements Proof {
  private static final int CONNECTIONS = 16;

  /** A user may have so many reminders open, so they go before others are made. */
  private static final String NO_MADE_REMINDERS =
      "delete from reminder where reminder_user_id between 1000000 and 1999999";

  /** The least share of the pool's requests, of the request in the middle. */
  private static final double LEAST = 0.5;

  @Override
  public String name() {
    return "domain-throughput";
  }

  @Override
  public String claim() {
    return "32 clients through the bus reach at least half of what their SQL itself does, for the"
        + " median of 18 domain requests";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(Stage stage, Figures figures) throws Exception {
    // Which makes the schema; what is measured is in this process.
    Node node = stage.common().node();
    if (stage.size() == Size.FULL) {
      node.stop();
    }
    Server server = stage.common().server();
    Vertx vertx = stage.alone();
    Sql sql = stage.sql(vertx, server.url(), CONNECTIONS);
    sql.client().query(DomainRequests.FILL).execute().await(1, TimeUnit.MINUTES);
    List<Compared> all = prepare(stage, vertx, server, sql.client());
    Throughput.deployDatabase(vertx, server.url());

    figures.note("32 clients", Compared.HEAD);
    Duration each = Duration.ofMillis(stage.size().of(80, 700));
    for (Compared one : all) {
      one.measure(sql.client(), stage.size().of(1, 3), each);
      figures.note(one.name(), one.toString());
    }
    double median = Way.median(all.stream().mapToDouble(Compared::share).toArray());
    figures.checkAtFullSize(
        "the median at least %.0f %% of the pool's".formatted(LEAST * 100),
        median >= LEAST,
        "%.0f %%".formatted(median * 100));
  }

  private static List<Compared> prepare(Stage stage, Vertx vertx, Server server, SqlClient client)
      throws TimeoutException {
    Overheard overheard = new Overheard();
    Vertx traced = overheard.vertx();
    try {
      Throughput.deployDatabase(traced, server.url());
      int variants = stage.size().of(50, 300);
      Rookery rookery = Rookery.on(traced);
      Rookery measured = Rookery.on(vertx);
      List<Compared> all = new ArrayList<>();
      for (LongFunction<Request<?>> family : DomainRequests.all()) {
        List<Request<?>> requests =
            LongStream.range(0, variants).<Request<?>>mapToObj(family).toList();
        all.add(compare(vertx, measured, client, requests, hear(overheard, rookery, requests)));
      }
      int due = stage.size().of(5_000, 30_000);
      all.add(ClaimAndComplete.compare(vertx, measured, client, overheard, rookery, due));
      return all;
    } finally {
      traced.close().await(1, TimeUnit.MINUTES);
    }
  }

  private static List<Overheard.Statement> hear(
      Overheard overheard, Rookery rookery, List<Request<?>> requests) throws TimeoutException {
    List<Overheard.Statement> statements = new ArrayList<>();
    for (Request<?> request : requests) {
      statements.add(overheard.during(rookery, request));
    }
    return statements;
  }

  private static Compared compare(
      Vertx vertx,
      Rookery rookery,
      SqlClient client,
      List<Request<?>> requests,
      List<Overheard.Statement> statements) {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    String name = RequestTypes.name(requests.get(0));
    return Compared.of(
        vertx,
        name,
        name.equals("ReminderRequest.Create") ? NO_MADE_REMINDERS : "",
        () -> rookery.ask(next(requests, asked), Compared.PATIENTLY),
        () -> {
          Overheard.Statement statement = next(statements, sent);
          return client.preparedQuery(statement.sql()).execute(statement.parameters());
        });
  }

  private static <T> T next(List<T> all, AtomicInteger number) {
    return all.get(Math.floorMod(number.getAndIncrement(), all.size()));
  }
}
