package dev.rookery.proofs.jobs;

import dev.rookery.proofs.harness.DirectSql;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The database's own account of due reminders, kept by triggers so that it does not depend on any
 * worker: every time one is set to sent, whatever it was before, and every completed item of due
 * work.
 */
final class CompletionAudit implements AutoCloseable {
  /** The channel of the proof's reminders, by which they are recognised. */
  private static final long CHANNEL = 5_001;

  private static final String OPEN =
      """
      create table sent_account (
        reminder_id bigint not null, at timestamptz not null default clock_timestamp());
      create table work_account (reminder_id bigint not null, worker text, lease bigint not null);
      create function note_sent() returns trigger language plpgsql as $$
      begin
        insert into sent_account (reminder_id) values (new.id);
        return null;
      end $$;
      create function note_work() returns trigger language plpgsql as $$
      begin
        insert into work_account values (old.reminder_id, old.leased_by, old.lease);
        return null;
      end $$;
      create trigger note_sent after update of reminder_sent on reminder for each row
        when (new.reminder_sent) execute function note_sent();
      create trigger note_work after delete on due_work for each row
        when (old.reminder_id is not null) execute function note_work();
      """;

  private static final String LEFT =
      " from due_work join reminder on reminder.id = due_work.reminder_id"
          + " where reminder_channel_id = "
          + CHANNEL;

  private static final String CLOSE =
      """
      drop trigger note_sent on reminder;
      drop trigger note_work on due_work;
      drop function note_sent, note_work;
      drop table sent_account, work_account;
      """;

  private final DirectSql sql;

  private CompletionAudit(DirectSql sql) {
    this.sql = sql;
  }

  /** Keeps the account from now on. */
  static CompletionAudit open(DirectSql sql) throws TimeoutException {
    CompletionAudit account = new CompletionAudit(sql);
    account.run(OPEN);
    return account;
  }

  /** Creates that many due reminders. */
  void add(int reminders) throws TimeoutException {
    run(
        """
        insert into reminder
          (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
        select 'tea', now() - i * interval '1 ms', %d, i from generate_series(1, %d) i
        """
            .formatted(CHANNEL, reminders));
  }

  private void run(String statements) throws TimeoutException {
    sql.client().query(statements).execute().await(1, TimeUnit.MINUTES);
  }

  /** How often any reminder was set to sent. */
  long sent() throws TimeoutException {
    return number("select count(*) from sent_account");
  }

  /** How many different reminders were set to sent. */
  long differentSent() throws TimeoutException {
    return number("select count(distinct reminder_id) from sent_account");
  }

  long notSent() throws TimeoutException {
    return number(
        "select count(*) from reminder where not reminder_sent and reminder_channel_id = "
            + CHANNEL);
  }

  /** How much work is left. */
  long left() throws TimeoutException {
    return number("select count(*)" + LEFT);
  }

  boolean isDone() throws TimeoutException {
    return number("select count(*) from (select" + LEFT + " limit 1) as one") == 0;
  }

  /** How much was completed by another worker than the first. */
  long takenOver() throws TimeoutException {
    return number("select count(*) from work_account where lease > 1");
  }

  /** The time from the first that was sent to the last. */
  long millis() throws TimeoutException {
    return number(
        "select (extract(epoch from max(at) - min(at)) * 1000)::bigint from sent_account");
  }

  /** How much each worker has in hand, the latest to claim first. */
  Map<String, Long> inHand() throws TimeoutException {
    return byWorker(
        """
        select leased_by as worker, count(*) as works from due_work
         where leased_until > now() group by leased_by order by max(leased_until) desc
        """);
  }

  /** How much each worker has completed. */
  Map<String, Long> completed() throws TimeoutException {
    return byWorker("select worker, count(*) as works from work_account group by worker");
  }

  private Map<String, Long> byWorker(String query) throws TimeoutException {
    return sql.rows(query).stream()
        .collect(
            Collectors.toMap(
                row -> row.getString("worker"),
                row -> row.getLong("works"),
                Long::sum,
                LinkedHashMap::new));
  }

  private long number(String query) throws TimeoutException {
    Row row = sql.rows(query).get(0);
    return row.getLong(0);
  }

  /** Leaves the tables as they were. */
  @Override
  public void close() throws TimeoutException {
    run(CLOSE);
  }
}
