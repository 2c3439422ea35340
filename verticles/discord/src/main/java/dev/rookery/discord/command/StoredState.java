package dev.rookery.discord.command;

import dev.rookery.discord.text.Text;
import dev.rookery.failure.Failure;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a button or a form needs to know when that is too long for its id. It is kept in the
 * database for a while, so that it is there after a restart and on every node, for the user who
 * made the call alone. Declared once by a feature:
 *
 * <pre>{@code
 * public record Import(List<String> commands, boolean replaces) {}
 *
 * static final StoredState<Import> IMPORT =
 *     StoredState.of("config-import", Import.class, Duration.ofMinutes(15));
 *
 * IMPORT.store(call, read).map(id -> Response.confirm(QUESTION.text(), APPLY.button(call, id, …)));
 *
 * // in the handler of APPLY, whose state is the id
 * IMPORT.take(call, state).compose(found -> apply(call, found));
 * }</pre>
 *
 * @param <T> a record as tasks hold it ({@link TaskKind}), of 64 KiB at most
 */
public final class StoredState<T extends Record> {
  /** The content of the task as which it is kept. */
  public record ComponentState(String name, JsonObject value) {}

  private static final TaskKind<ComponentState> KIND =
      TaskKind.of("component-state", ComponentState.class);

  /** Lets go what nobody came back for: a task that is done is deleted. */
  public static final Job EXPIRY = Job.of(KIND, (_, _, _) -> Future.succeededFuture());

  /** Two are never the same, and nobody guesses one. */
  private static final int ID_BYTES = 15;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String name;
  private final Class<T> type;
  private final Duration keptFor;

  private StoredState(String name, Class<T> type, Duration keptFor) {
    this.name = name;
    this.type = type;
    this.keptFor = keptFor;
  }

  /**
   * A kind of state.
   *
   * @param name unlike that of any other; it stays, since what is stored has it
   * @param type a public record
   * @throws IllegalArgumentException if records of that type cannot be kept
   */
  public static <T extends Record> StoredState<T> of(String name, Class<T> type, Duration keptFor) {
    Wire.checkRecord(type);
    return new StoredState<>(name, type, keptFor);
  }

  /** Keeps it, and gives the id by which it is found, of 20 characters. */
  public Future<String> store(Call call, T value) {
    String id = newId();
    return call.ask(schedule(call, id, value)).map(id);
  }

  /** The same for a form, which must open within 3 s: asked once and briefly. */
  public Future<String> storeForForm(Call call, T value) {
    String id = newId();
    return call.askBriefly(schedule(call, id, value)).map(id);
  }

  private TaskRequest.Schedule schedule(Call call, String id, T value) {
    return KIND.schedule(
        guild(call), call.userId(), id, new ComponentState(name, Wire.writeRecord(value)), keptFor);
  }

  private static String newId() {
    byte[] random = new byte[ID_BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * What was stored under an id by the same user in the same guild.
   *
   * @return fails with {@link CommandRefused} if that is too old, or was taken
   */
  public Future<T> read(Call call, String id) {
    return call.ask(KIND.find(id))
        .map(found -> found.flatMap(task -> value(call, task)).orElseThrow(StoredState::gone));
  }

  /**
   * Reads it and deletes it: of several clicks, on whatever nodes, one gets it.
   *
   * @return fails with {@link CommandRefused} if it is too old, or was taken
   */
  public Future<T> take(Call call, String id) {
    return read(call, id)
        .compose(value ->
            call.ask(KIND.cancel(id))
                .compose(
                    taken -> taken ? Future.succeededFuture(value) : Future.failedFuture(gone())));
  }

  private Optional<T> value(Call call, Task task) {
    try {
      ComponentState state = KIND.content(task);
      return state.name().equals(name)
              && Objects.equals(task.userId(), call.userId())
              && Objects.equals(task.guildId(), guild(call))
              && task.dueAt().isAfter(Instant.now())
          ? Optional.of(Wire.readRecord(type, state.value()))
          : Optional.empty();
    } catch (Failure.Invalid ofAnotherVersion) {
      return Optional.empty();
    }
  }

  private static @Nullable Long guild(Call call) {
    return call.guildId() == 0 ? null : call.guildId();
  }

  private static CommandRefused gone() {
    return new CommandRefused(Text.of(StateText.STATE_GONE));
  }
}
