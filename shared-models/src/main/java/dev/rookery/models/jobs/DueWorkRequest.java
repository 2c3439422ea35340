package dev.rookery.models.jobs;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link DueWork}. A worker, of which there may be any number on any nodes, asks
 * {@link NextDue}, sleeps for that time, then claims the work, does it and completes it; {@code
 * dev.rookery.jobs.DueWorker} is one that only needs a handler:
 *
 * <ul>
 *   <li>What is claimed is leased: nobody else gets it before the lease ends. A worker that
 *       vanishes thereby loses it.
 *   <li>Each lease has a number. A worker that paused too long cannot complete what another has by
 *       now: its number is refused as {@link Failure.Conflict}.
 *   <li>The clock of the database decides, not that of a node.
 *   <li>A failed attempt is tried again after 30 s, then after twice the previous time, up to an
 *       hour. After {@link #ATTEMPTS_MAX} attempts, about three hours, it is given up, which {@link
 *       GivenUp} shows and {@link Retry} undoes. A claim that ended without a report is an attempt
 *       too.
 *   <li>Work in a guild that the bot has left waits until it is back; reminders do not.
 *   <li>Tasks are asked for by their own kinds, so that no worker gets one that it does not know.
 * </ul>
 */
public sealed interface DueWorkRequest<R> extends ModelRequest<DueWork, R> {
  /** How often work is claimed before it is given up. */
  int ATTEMPTS_MAX = 10;

  /** Kinds that a worker may ask for at most, each only once. */
  int KINDS_MAX = 4;

  /** Kinds of tasks that a worker may ask for at most. */
  int TASK_KINDS_MAX = 100;

  /**
   * Takes work that is due, the longest due first; empty if there is none.
   *
   * @param kinds what the asker can do, apart from tasks; empty for tasks alone
   * @param claimer the asker's name, unique to its process
   * @param limit how much at most
   * @param lease for how long, 1 s to 1 h; longer than all of it takes, or extended in time
   * @param taskKinds of which kinds the asker can do tasks
   * @param guilds in which guilds the asker can do it, beside work that is in no guild; null for
   *     all
   */
  record Claim(
      @Length(max = KINDS_MAX) List<DueKind> kinds,
      @Length(min = 1, max = DueWork.CLAIMER_MAX) String claimer,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      Duration lease,
      @Length(max = TASK_KINDS_MAX) @Default("[]") List<String> taskKinds,
      @Nullable GuildShards guilds)
      implements DueWorkRequest<List<ClaimedWork>> {
    public Claim {
      kinds = List.copyOf(kinds);
      taskKinds = List.copyOf(taskKinds);
    }

    /** Of no tasks. */
    public Claim(List<DueKind> kinds, String claimer, int limit, Duration lease) {
      this(kinds, claimer, limit, lease, List.of());
    }

    /** In all guilds. */
    public Claim(
        List<DueKind> kinds, String claimer, int limit, Duration lease, List<String> taskKinds) {
      this(kinds, claimer, limit, lease, taskKinds, null);
    }

    @Override
    public void check(Problems problems) {
      checkKinds(kinds, taskKinds, problems);
      checkGuilds(guilds, problems);
      checkLease(lease, problems);
    }
  }

  /**
   * Extends the lease on work; {@link Failure.NotFound} if it is done or cancelled, {@link
   * Failure.Conflict} if the lease was lost.
   *
   * @param lease the number of the lease
   * @param extension from now on, 1 s to 1 h
   */
  record Extend(@Snowflake long id, long lease, Duration extension)
      implements DueWorkRequest<DueWork> {
    @Override
    public void check(Problems problems) {
      checkLease(extension, problems);
    }
  }

  /**
   * Reports work as done and marks what it is about: a reminder as sent, a case as processed; an
   * absence or task is deleted. False if there was nothing left to do, because it was completed
   * before, cancelled, or ended by a newer case; {@link Failure.Conflict} if the lease was lost.
   * May come after the lease's time as long as nobody else has claimed it.
   *
   * @param lease the number of the lease
   */
  record Complete(@Snowflake long id, long lease) implements DueWorkRequest<Boolean> {}

  /**
   * Reports that it did not work; the reply says when it is tried again, or that it was given up.
   * Empty if it is done or cancelled by now; {@link Failure.Conflict} if the lease was lost.
   *
   * @param lease the number of the lease
   * @param error why, in words; more than {@link DueWork#ERROR_MAX} characters are cut off
   * @param permanent whether trying again is useless, such as when the user is gone
   */
  record Fail(
      @Snowflake long id,
      long lease,
      @Length(max = 4000) String error,
      @Default("false") boolean permanent)
      implements DueWorkRequest<Optional<DueWork>> {}

  /**
   * Gives back all that a worker holds, to be claimed by others at once and not counted as an
   * attempt; used when a node stops. The reply says how much that was.
   */
  record GiveBack(@Length(min = 1, max = DueWork.CLAIMER_MAX) String claimer)
      implements DueWorkRequest<Long> {}

  /**
   * The time until there is something to claim; zero if there is now, empty if nothing is waiting.
   * New work may come in between, so sleep no longer than an event or a minute.
   *
   * @param kinds what the asker can do, apart from tasks; empty for tasks alone
   * @param taskKinds of which kinds the asker can do tasks
   * @param guilds in which guilds the asker can do it, beside work that is in no guild; null for
   *     all
   */
  record NextDue(
      @Length(max = KINDS_MAX) List<DueKind> kinds,
      @Length(max = TASK_KINDS_MAX) @Default("[]") List<String> taskKinds,
      @Nullable GuildShards guilds)
      implements DueWorkRequest<Optional<Duration>>, ReadOnly {
    public NextDue {
      kinds = List.copyOf(kinds);
      taskKinds = List.copyOf(taskKinds);
    }

    /** Of no tasks. */
    public NextDue(List<DueKind> kinds) {
      this(kinds, List.of());
    }

    /** In all guilds. */
    public NextDue(List<DueKind> kinds, List<String> taskKinds) {
      this(kinds, taskKinds, null);
    }

    @Override
    public void check(Problems problems) {
      checkKinds(kinds, taskKinds, problems);
      checkGuilds(guilds, problems);
    }
  }

  /**
   * Work that was given up, the oldest first, a page at a time.
   *
   * @param guildId only that of a guild; null for all, also that of direct messages
   * @param after the cursor of the page before; null for the first page
   */
  record GivenUp(
      @Snowflake @Nullable Long guildId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 100) @Nullable String after)
      implements DueWorkRequest<Page<DueWork>>, ReadOnly {}

  /** Tries again at once what was given up; {@link Failure.NotFound} if it was not. */
  record Retry(@Snowflake long id) implements DueWorkRequest<DueWork> {}

  private static void checkKinds(List<DueKind> kinds, List<String> taskKinds, Problems problems) {
    if (kinds.isEmpty() && taskKinds.isEmpty()) {
      problems.add(
          "kinds", FailureCode.TOO_FEW.with("min", 1).with("max", KINDS_MAX).with("count", 0));
    }
    if (kinds.contains(DueKind.TASK)) {
      problems.addMalformed("kinds", "must not have TASK; name the kinds of tasks in taskKinds");
    }
  }

  private static void checkGuilds(@Nullable GuildShards guilds, Problems problems) {
    if (guilds != null && guilds.total() < 1) {
      problems.addMalformed("guilds.total", "must be at least 1, is " + guilds.total());
    }
  }

  private static void checkLease(Duration lease, Problems problems) {
    if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
      problems.add(
          "lease",
          FailureCode.SPAN_OUT_OF_RANGE
              .with("min", Duration.ofSeconds(1))
              .with("max", Duration.ofHours(1))
              .with("value", lease));
    }
  }
}
