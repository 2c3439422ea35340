package dev.rookery.jobs;

import dev.rookery.failure.Failure;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.GuildShards;
import dev.rookery.models.rows.RowRequest;
import io.vertx.core.Handler;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DueWorker} does, and how.
 *
 * @param kinds what its handler can do, apart from tasks
 * @param taskKinds the names of the kinds of tasks that its handler can do
 * @param name the beginning of the name under which it holds work, for people who look into the
 *     table
 * @param atOnce how many jobs it has in hand at most
 * @param lease how long a job stays its own when its node dies, 1 s to 1 h; while the job runs, the
 *     lease is extended
 * @param guilds asked before each look in which guilds it can do its work; null for all
 * @param onFailure is told of each failure to ask the database; the worker tries again by itself
 */
public record DueWorkerOptions(
    List<DueKind> kinds,
    List<String> taskKinds,
    String name,
    int atOnce,
    Duration lease,
    Supplier<@Nullable GuildShards> guilds,
    Handler<? super Failure> onFailure) {
  /** Characters of the name at most; what makes it unique is added to it. */
  public static final int NAME_MAX = 40;

  public DueWorkerOptions {
    kinds = List.copyOf(kinds);
    taskKinds = List.copyOf(taskKinds);
    if (kinds.isEmpty() && taskKinds.isEmpty()) {
      throw new IllegalArgumentException("a worker does at least one kind of work");
    }
    if (kinds.contains(DueKind.TASK)) {
      throw new IllegalArgumentException("a worker does tasks of certain kinds; name those");
    }
    if (name.isEmpty() || name.length() > NAME_MAX) {
      throw new IllegalArgumentException("a worker's name has 1 to " + NAME_MAX + " characters");
    }
    if (atOnce < 1 || atOnce > RowRequest.LIMIT_MAX) {
      throw new IllegalArgumentException("a worker has 1 to " + RowRequest.LIMIT_MAX + " jobs");
    }
    if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a lease is 1 s to 1 h long, not " + lease);
    }
  }

  /** Ten jobs at once, with leases of a minute; failures to ask are not told to anybody. */
  public static DueWorkerOptions of(DueKind kind, DueKind... others) {
    List<DueKind> kinds = List.copyOf(EnumSet.of(kind, others));
    return usual(kinds, List.of(), "worker");
  }

  /** The same for tasks of a kind, under its name. */
  public static DueWorkerOptions of(TaskKind<?> kind) {
    return usual(List.of(), List.of(kind.name()), kind.name());
  }

  private static DueWorkerOptions usual(List<DueKind> kinds, List<String> taskKinds, String name) {
    return new DueWorkerOptions(
        kinds, taskKinds, name, 10, Duration.ofMinutes(1), () -> null, failure -> {});
  }

  /** The same under another name. */
  public DueWorkerOptions named(String other) {
    return new DueWorkerOptions(kinds, taskKinds, other, atOnce, lease, guilds, onFailure);
  }

  /** The same with so many jobs at once. */
  public DueWorkerOptions atOnce(int jobs) {
    return new DueWorkerOptions(kinds, taskKinds, name, jobs, lease, guilds, onFailure);
  }

  /** The same with leases of that length. */
  public DueWorkerOptions lease(Duration length) {
    return new DueWorkerOptions(kinds, taskKinds, name, atOnce, length, guilds, onFailure);
  }

  /** The same that does only what is in some guilds, or in none. */
  public DueWorkerOptions inGuilds(Supplier<@Nullable GuildShards> some) {
    return new DueWorkerOptions(kinds, taskKinds, name, atOnce, lease, some, onFailure);
  }

  /** The same; somebody is told of each failure to ask the database. */
  public DueWorkerOptions onFailure(Handler<? super Failure> handler) {
    return new DueWorkerOptions(kinds, taskKinds, name, atOnce, lease, guilds, handler);
  }
}
