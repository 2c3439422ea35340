package dev.rookery.proofs.outages;

import dev.rookery.models.snippets.Snippet;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** The proof that {@code kill -9} of a node during writes loses and repeats nothing. */
public final class KillProof implements Proof {

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String claim() {
    return "kill -9 amid 1,000 snippet creations by a client that retries with request ids: every"
        + " acknowledged one is there, none twice";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    int count = fixture.size().of(100, 1_000);
    ProofNode node = fixture.startInCluster().awaitReady();
    Vertx vertx = fixture.join();
    SnippetWriter client = new SnippetWriter(vertx, count);

    // On the client's own event loop, so that it cannot be done before the kill.
    Future<Integer> killed = client.half().map(_ -> kill(node, client));
    Future<Void> all = client.createAll();
    int before = killed.await(2, TimeUnit.MINUTES);
    figures.check("the kill comes amid the creations", before < count, before + " acknowledged");
    long begin = System.nanoTime();
    ProofNode again = fixture.startInCluster().awaitReady();
    figures.note("from the next start to ready", Figures.millis(System.nanoTime() - begin));
    all.await(5, TimeUnit.MINUTES);
    figures.note("from the next start to the last one", Figures.millis(System.nanoTime() - begin));

    Map<String, Long> made = client.made();
    figures.check("tries were repeated", client.retries() > 0, client.retries() + "");
    figures.check("all are acknowledged in the end", made.size() == count, made.size() + "");
    DirectSql sql = fixture.sql(vertx, PostgresServer.ofNode(again.data()));
    checkRows(figures, sql, made);
    checkRepeats(figures, client, count);
    checkRows(figures, sql, made);
  }

  /** Kills the node and returns how many were acknowledged before that. */
  private static int kill(ProofNode node, SnippetWriter client) {
    try {
      node.kill();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return client.made().size();
  }

  /** Compares what the client was told with what plain SQL shows. */
  private static void checkRows(Figures figures, DirectSql sql, Map<String, Long> made)
      throws TimeoutException {
    List<Row> rows = sql.rows("select snippet_name, id from snippet");
    Map<String, Long> stored = new HashMap<>();
    rows.forEach(row -> stored.put(row.getString("snippet_name"), row.getLong("id")));
    int twice = rows.size() - stored.size();
    long lost =
        made.entrySet().stream()
            .filter(one -> !one.getValue().equals(stored.get(one.getKey())))
            .count();
    figures.check(
        "every acknowledged one is there, none twice",
        lost == 0 && twice == 0 && rows.size() == made.size(),
        rows.size() + " rows, " + lost + " lost, " + twice + " twice");
  }

  /** Sends each request once more, including those that the killed node had answered. */
  private static void checkRepeats(Figures figures, SnippetWriter client, int count)
      throws TimeoutException {
    Map<String, Long> made = client.made();
    List<Future<Snippet>> repeats = IntStream.range(0, count).mapToObj(client::create).toList();
    Future.join(repeats).otherwiseEmpty().await(2, TimeUnit.MINUTES);
    long same =
        repeats.stream()
            .filter(Future::succeeded)
            .map(Future::result)
            .filter(snippet -> Objects.equals(made.get(snippet.name()), snippet.id()))
            .count();
    figures.check("asked again, each gets its first reply", same == count, same + "");
  }
}
