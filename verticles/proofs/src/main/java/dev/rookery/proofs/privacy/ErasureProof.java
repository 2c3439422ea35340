package dev.rookery.proofs.privacy;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.Request;
import dev.rookery.models.privacy.ErasedCases;
import dev.rookery.models.privacy.Erasure;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.proofs.harness.Clients;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The proof that nothing is left of an erased user. */
public final class ErasureProof implements Proof {
  private static final long ADA = 123_456_789_012_345_678L;
  private static final long BEN = 234_567_890_123_456_789L;
  private static final long CLEO = 345_678_901_234_567_890L;

  /** Enough that their commits reach the disk together. */
  private static final int CLIENTS = 32;

  /** Fewer would mean that the test data lacks something. */
  private static final int COLUMNS_MIN = 20;

  /** Every column of every table, from the catalogue. */
  private static final String ANNOUNCED = "announcement.";

  private static final String COLUMNS =
      """
      select quote_ident(table_name) as named, quote_ident(column_name) as held
        from information_schema.columns join information_schema.tables
             using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE'
      """;

  @Override
  public String name() {
    return "erase";
  }

  @Override
  public String claim() {
    return "erasing a user leaves no row with that id in any column of any table, and others'"
        + " rows as they are";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    int others = fixture.size().of(5, 300);
    Rookery rookery = fixture.sharedNodes().rookery();
    DirectSql sql = fixture.sharedNodes().sql();
    for (long user : new long[] {ADA, BEN, CLEO}) {
      make(rookery, user);
    }
    Clients.share(
        fixture.sharedNodes().vertx(), CLIENTS, others, i -> makeAll(rookery, CLEO + 1 + i));

    Map<String, Long> ofCleo = lasting(places(sql, CLEO));
    judge(figures, rookery, sql, ADA, ErasedCases.PSEUDONYMISE);
    judge(figures, rookery, sql, BEN, ErasedCases.DELETE);
    figures.check(
        "somebody else's rows are unchanged",
        lasting(places(sql, CLEO)).equals(ofCleo),
        ofCleo.size() + " columns");
  }

  private static void make(Rookery rookery, long user) throws TimeoutException {
    makeAll(rookery, user).await(5, TimeUnit.MINUTES);
  }

  /** Sends all the requests with request ids, so that the replies are stored too. */
  private static Future<?> makeAll(Rookery rookery, long user) {
    Future<?> made = Future.succeededFuture();
    for (Request<?> request : UserData.of(user)) {
      made = made.compose(_ -> rookery.ask(request, once(user)));
    }
    return made;
  }

  private static RequestOptions once(long user) {
    return RequestOptions.once(user + "-" + UUID.randomUUID()).withTimeout(Duration.ofMinutes(1));
  }

  private static void judge(
      Figures figures, Rookery rookery, DirectSql sql, long user, ErasedCases cases)
      throws TimeoutException {
    Map<String, Long> before = places(sql, user);
    figures.check(
        "the user is in many columns",
        before.size() >= COLUMNS_MIN,
        before.size() + " columns, " + sum(before) + " rows");
    long begin = System.nanoTime();
    Erasure erasure =
        rookery
            .ask(
                new PrivacyRequest.EraseUser(user, null, cases),
                RequestOptions.within(Duration.ofMinutes(1)))
            .await(70, TimeUnit.SECONDS);
    figures.note(
        "erased, cases: " + cases,
        "%s; %d rows deleted, %d changed"
            .formatted(
                Figures.millis(System.nanoTime() - begin),
                sum(erasure.deleted()),
                sum(erasure.changed())));
    Map<String, Long> after = lasting(places(sql, user));
    figures.check("in no column of any table afterwards", after.isEmpty(), after.toString());
    figures.check(
        "nor, some seconds later, among what was announced",
        ProofFixture.eventually(() -> places(sql, user).isEmpty()),
        "forgotten once every node has read it");
  }

  /** Without what was announced, which is forgotten once every node has read it. */
  private static Map<String, Long> lasting(Map<String, Long> places) {
    places.keySet().removeIf(column -> column.startsWith(ANNOUNCED));
    return places;
  }

  private static long sum(Map<String, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many rows hold that id, by column: alone, or inside a text, a list or JSON. */
  private static Map<String, Long> places(DirectSql sql, long id) throws TimeoutException {
    StringBuilder counts = new StringBuilder();
    for (var row : sql.rows(COLUMNS)) {
      counts
          .append(counts.isEmpty() ? "" : " union all ")
          .append(
              "select '%1$s.%2$s' as place, count(*) as held from %1$s where %2$s::text ~ '%3$s'"
                  .formatted(
                      row.getString("named"),
                      row.getString("held"),
                      "(?<![0-9])" + id + "(?![0-9])"));
    }
    Map<String, Long> places = new TreeMap<>();
    for (var row : sql.rows(counts.toString())) {
      if (row.getLong("held") > 0) {
        places.put(row.getString("place"), row.getLong("held"));
      }
    }
    return places;
  }
}
