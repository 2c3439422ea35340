package dev.rookery.proofs.throughput;

import dev.rookery.bus.Rookery;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.jobs.DueWorkRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The claim and completion of one due reminder: two requests, the second about the result of the
 * first.
 */
final class ClaimAndComplete {
  private static final DueWorkRequest.Claim CLAIM =
      new DueWorkRequest.Claim(List.of(DueKind.REMINDER), "claimer", 1, Duration.ofMinutes(1));

  private ClaimAndComplete() {}

  /**
   * Ready to measure.
   *
   * @param due how many are due at each measurement; more than it can complete
   */
  static Comparison compare(
      Vertx vertx,
      Rookery measured,
      SqlClient client,
      StatementRecorder recorder,
      Rookery heard,
      int due)
      throws TimeoutException {
    String fill = fill(due);
    client.query(fill).execute().await(1, TimeUnit.MINUTES);
    StatementRecorder.Statement claim = recorder.during(heard, CLAIM);
    DueWork work = heard.ask(CLAIM, Comparison.PATIENTLY).await(1, TimeUnit.MINUTES).get(0).work();
    StatementRecorder.Statement complete =
        recorder.during(heard, new DueWorkRequest.Complete(work.id(), work.lease()));
    return Comparison.of(
        vertx,
        "DueWorkRequest.Claim, then Complete",
        fill,
        () ->
            measured
                .ask(CLAIM, Comparison.PATIENTLY)
                .compose(claimed -> complete(measured, claimed.get(0).work())),
        () ->
            client
                .preparedQuery(claim.sql())
                .execute(claim.parameters())
                .compose(rows -> complete(client, complete, work, rows)));
  }

  private static String fill(int due) {
    return """
    delete from reminder where reminder_channel_id = 7 and reminder_expires_at <= now();
    insert into reminder (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
    select 'tea', now() - i * interval '1 ms', 7, i from generate_series(1, %d) i;
    """
        .formatted(due);
  }

  private static Future<Boolean> complete(Rookery rookery, DueWork work) {
    return rookery.ask(new DueWorkRequest.Complete(work.id(), work.lease()), Comparison.PATIENTLY);
  }

  /** Runs the statement that was recorded for one item of work for another. */
  private static Future<?> complete(
      SqlClient client, StatementRecorder.Statement heard, DueWork about, RowSet<Row> claimed) {
    Row work = claimed.iterator().next();
    Tuple parameters = Tuple.tuple();
    for (int i = 0; i < heard.parameters().size(); i++) {
      boolean isId = Objects.equals(heard.parameters().getLong(i), about.id());
      parameters.addValue(work.getLong(isId ? "id" : "lease"));
    }
    return client.preparedQuery(heard.sql()).execute(parameters);
  }
}
