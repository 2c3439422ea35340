package dev.rookery.jobs;

import dev.rookery.failure.Failure;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kind of task, declared once by the feature that does it:
 *
 * <pre>{@code
 * public record Purge(long channelId, long beforeId, @Default("0") int deleted) {}
 *
 * static final TaskKind<Purge> PURGE = TaskKind.of("purge", Purge.class);
 *
 * rookery.ask(PURGE.schedule(guildId, moderatorId, null, new Purge(…), Duration.ZERO));
 *
 * DueWorker worker = DueWorker.start(rookery, PURGE, (job, purge) -> delete(purge, job));
 * }</pre>
 *
 * <p>The requests are asked by themselves or as steps of a {@code Transaction}, with the case that
 * the task goes with.
 *
 * <p>Contents are kept as JSON, in the form of messages, so the record has components as requests
 * have. It may grow by components that may be null or have a {@code @Default}: then contents of
 * before are still read, and nodes of before leave out what they do not know. Thread-safe.
 *
 * @param <T> what tasks of this kind hold
 */
public final class TaskKind<T extends Record> {
  /** When a task is due that is only kept, to be found by its key: the last year that is stored. */
  public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final String name;
  private final Class<T> content;

  private TaskKind(String name, Class<T> content) {
    this.name = name;
    this.content = content;
  }

  /**
   * A kind of that name; a constant of the feature.
   *
   * @param name a word in lower case, of letters, digits and dashes, 40 characters at most
   * @param content a public record
   * @throws IllegalArgumentException if tasks cannot be kept so
   */
  public static <T extends Record> TaskKind<T> of(String name, Class<T> content) {
    if (!name.matches("[a-z][a-z0-9-]*") || name.length() > Task.KIND_MAX) {
      throw new IllegalArgumentException(
          "a kind of task is a word of up to %d lower-case letters, digits and dashes, not %s"
              .formatted(Task.KIND_MAX, name));
    }
    Wire.checkRecord(content);
    return new TaskKind<>(name, content);
  }

  /** The name, {@link Task#kind}. */
  public String name() {
    return name;
  }

  /**
   * Schedules a task for a time; for at once if that is over.
   *
   * @param guildId the guild that it goes with; null for none
   * @param userId whose data the content is, to be erased with them; null for nobody's
   * @param key which one of its kind it is among those of all guilds: scheduling it again moves and
   *     replaces it; null if it will not be looked for
   */
  public TaskRequest.Schedule schedule(
      @Nullable Long guildId,
      @Nullable Long userId,
      @Nullable String key,
      T content,
      Instant dueAt) {
    return new TaskRequest.Schedule(
        name, key, guildId, userId, Wire.writeRecord(content), dueAt, null);
  }

  /**
   * Schedules a task after a delay from now, by the clock of the database.
   *
   * @param guildId the guild that it goes with; null for none
   * @param userId whose data the content is, to be erased with them; null for nobody's
   * @param key which one of its kind it is among those of all guilds: scheduling it again moves and
   *     replaces it; null if it will not be looked for
   * @param delay zero for at once
   */
  public TaskRequest.Schedule schedule(
      @Nullable Long guildId,
      @Nullable Long userId,
      @Nullable String key,
      T content,
      Duration delay) {
    return new TaskRequest.Schedule(
        name, key, guildId, userId, Wire.writeRecord(content), null, delay);
  }

  /** Deletes the task with that key; false if there is none, such as after it was done. */
  public TaskRequest.Cancel cancel(String key) {
    return new TaskRequest.Cancel(name, key);
  }

  /** The task with that key, until it is done. */
  public TaskRequest.Find find(String key) {
    return new TaskRequest.Find(name, key);
  }

  /**
   * What a task of this kind holds.
   *
   * @throws Failure.Invalid if that is no {@code T}, such as what a newer node wrote
   */
  public T content(Task task) {
    try {
      return Wire.readRecord(content, task.content());
    } catch (Failure.Invalid unreadable) {
      throw Failure.Invalid.malformed(
          "content",
          "is no %s of a task %s here: %s"
              .formatted(content.getSimpleName(), name, unreadable.getMessage()));
    }
  }
}
