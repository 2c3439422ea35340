package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Continuation;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.response.Continued;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What goes on after answers, by the ids that answers name it by. */
final class Continuations {
  private final Map<String, Continuation<?>> byId = new HashMap<>();

  /**
   * Those of some features.
   *
   * @throws IllegalArgumentException if two have one id
   */
  Continuations(List<Feature> features) {
    for (Feature feature : features) {
      for (Continuation<?> continuation : feature.continuations()) {
        if (byId.put(continuation.id(), continuation) != null) {
          throw new IllegalArgumentException(
              "two continuations have the id %s, one of them in the feature %s"
                  .formatted(continuation.id(), feature.name()));
        }
      }
    }
  }

  /** Does it; fails with {@link CommandRefused} if it is of another version. */
  Future<?> run(Call call, Continued named) {
    Continuation<?> continuation = byId.get(named.id());
    if (continuation == null) {
      return Future.failedFuture(tooOld());
    }
    try {
      return continuation.run(call, named);
    } catch (Failure.Invalid ofAnotherVersion) {
      return Future.failedFuture(tooOld());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static CommandRefused tooOld() {
    return new CommandRefused(InteractionText.UNKNOWN_ACTION.text());
  }
}
