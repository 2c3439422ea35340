package dev.rookery.database.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Rookery;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.jobs.DueWorkRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Workers that vanish in the middle of their work, come back late, and meet each other. The proof
 * {@code due} does it with processes, and more of it.
 */
@DisplayName("Due work that many claim while some of them are killed")
class ConcurrentWorkersTest {
  private static final int REMINDERS = 500;
  private static final int WORKERS = 4;

  /** One out of this many batches is abandoned half-way. */
  private static final int KILLED_OF = 5;

  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger killed = new AtomicInteger();

  @Test
  @DisplayName("is completed exactly once each, and none is left")
  void exactlyOnce() {
    try (RunningDatabase database = new RunningDatabase()) {
      database
          .sql()
          .run(
              """
              create table sent_account (reminder_id bigint not null);
              create function account() returns trigger language plpgsql as $$
              begin
                insert into sent_account values (new.id);
                return null;
              end $$;
              create trigger account after update on reminder for each row
                when (new.reminder_sent and not old.reminder_sent) execute function account();
              insert into reminder
                (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
              select 'tea', now() - i * interval '1 ms', 7, i from generate_series(1, %d) i
              """
                  .formatted(REMINDERS));
      Vertx vertx = database.vertx();

      RunningDatabase.get(
          Future.all(
              IntStream.range(0, WORKERS)
                  .mapToObj(i -> new Worker(vertx, new Random(i)).untilNoneIsLeft())
                  .toList()));

      assertThat(killed).as("killed workers").hasPositiveValue();
      assertThat(completed).as("completions told to workers").hasValue(REMINDERS);
      assertThat(database.sql().number("select count(*) from sent_account"))
          .as("completions by the account of the database")
          .isEqualTo(REMINDERS);
      assertThat(database.sql().number("select count(distinct reminder_id) from sent_account"))
          .isEqualTo(REMINDERS);
      assertThat(database.sql().number("select count(*) from reminder where not reminder_sent"))
          .isZero();
      assertThat(database.sql().number("select count(*) from due_work")).isZero();
      assertThat(database.bugs).isEmpty();
    }
  }

  /** A client of the bus that works in batches until nothing is left. */
  private final class Worker {
    private final Vertx vertx;
    private final Rookery rookery;
    private final Random random;
    private String name = "worker-" + names.incrementAndGet();

    /** What a killed predecessor held; it comes back with it, too late. */
    private List<DueWork> abandoned = List.of();

    Worker(Vertx vertx, Random random) {
      this.vertx = vertx;
      this.rookery = Rookery.on(vertx);
      this.random = random;
    }

    Future<Void> untilNoneIsLeft() {
      return rookery
          .ask(
              new DueWorkRequest.Claim(List.of(DueKind.REMINDER), name, 20, Duration.ofSeconds(1)),
              RunningDatabase.PATIENTLY)
          .compose(batch -> batch.isEmpty() ? sleep() : work(batch).map(true))
          .compose(more -> more ? untilNoneIsLeft() : Future.succeededFuture());
    }

    /** Whether there is anything to wait for. */
    private Future<Boolean> sleep() {
      return rookery
          .ask(new DueWorkRequest.NextDue(List.of(DueKind.REMINDER)), RunningDatabase.PATIENTLY)
          .compose(next -> {
            if (next.isEmpty()) {
              return complete(abandoned).map(false);
            }
            Promise<Boolean> later = Promise.promise();
            vertx.setTimer(Math.max(1, next.get().toMillis()), timer -> later.complete(true));
            return later.future();
          });
    }

    private Future<Void> work(List<ClaimedWork> batch) {
      List<DueWork> works = batch.stream().map(ClaimedWork::work).toList();
      if (random.nextInt(KILLED_OF) > 0) {
        return complete(works);
      }
      killed.incrementAndGet();
      List<DueWork> late = new ArrayList<>(abandoned);
      late.addAll(works.subList(works.size() / 2, works.size()));
      abandoned = List.of();
      name = "worker-" + names.incrementAndGet();
      return complete(works.subList(0, works.size() / 2))
          .onSuccess(done -> abandoned = List.copyOf(late));
    }

    private Future<Void> complete(List<DueWork> works) {
      return Future.all(works.stream().map(this::complete).toList()).mapEmpty();
    }

    private Future<Void> complete(DueWork work) {
      return rookery
          .ask(new DueWorkRequest.Complete(work.id(), work.lease()), RunningDatabase.PATIENTLY)
          .onSuccess(done -> (done ? completed : refused).incrementAndGet())
          .recover(cause -> {
            if (cause instanceof Failure.Conflict) {
              refused.incrementAndGet();
              return Future.succeededFuture(false);
            }
            return Future.failedFuture(cause);
          })
          .mapEmpty();
    }
  }
}
