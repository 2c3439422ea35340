package dev.rookery.discord.channels;

import dev.rookery.discord.command.Call;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;

/** Tasks of which a channel has one of a kind at a time: their key is the channel's id. */
final class ChannelTask {
  private ChannelTask() {}

  static String key(long channelId) {
    return Long.toUnsignedString(channelId);
  }

  /** The one that there is. */
  static <T extends Record> Future<Optional<T>> find(Call call, TaskKind<T> kind, long channelId) {
    return call.ask(kind.find(key(channelId))).map(found -> found.map(kind::content));
  }

  /** Schedules one unless there is one, which is then what the future holds. */
  static <T extends Record> Future<Optional<T>> begin(
      Call call, TaskKind<T> kind, TaskRequest.Schedule task) {
    Step<Optional<Task>> found = Step.of("found", kind.find(Objects.requireNonNull(task.key())));
    Step<OnlyIf.Decision> none = Step.of("none", OnlyIf.nothing(found, ""));
    Step<Task> begun = Step.of("begun", task);
    return call.ask(Transaction.of(found, none, begun).serializable())
        .map(results -> results.of(found).map(kind::content));
  }
}
