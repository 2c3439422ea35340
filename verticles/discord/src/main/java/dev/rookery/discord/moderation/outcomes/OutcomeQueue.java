package dev.rookery.discord.moderation.outcomes;

import dev.rookery.discord.text.Text;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The lines that this node is about to add to one list. Those that come while others are being
 * shown wait for these and are shown together: Discord lets an answer be edited only so often, and
 * whoever changes the list at once with others has to begin anew. To be used on the verticle's
 * context alone.
 */
final class OutcomeQueue {
  private final String key;
  private final Map<String, OutcomeQueue> all;
  private Map<Long, Text> lines = new LinkedHashMap<>();
  private Promise<Void> shown = Promise.promise();
  private boolean showing;

  private OutcomeQueue(String key, Map<String, OutcomeQueue> all) {
    this.key = key;
    this.all = all;
  }

  /** That of a list; it is there as long as something waits in it. */
  static OutcomeQueue of(String key) {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "not on a context");
    Map<String, OutcomeQueue> all = context.get(OutcomeQueue.class);
    if (all == null) {
      all = new HashMap<>();
      context.put(OutcomeQueue.class, all);
    }
    Map<String, OutcomeQueue> there = all;
    return there.computeIfAbsent(key, _ -> new OutcomeQueue(key, there));
  }

  /**
   * Adds a line.
   *
   * @param show adds lines to the list, by the ids of the users, and shows it
   * @return completes as what showed this line does
   */
  Future<Void> put(long userId, Text line, Function<Map<Long, Text>, Future<Void>> show) {
    lines.put(userId, line);
    Future<Void> answer = shown.future();
    if (!showing) {
      show(show);
    }
    return answer;
  }

  private void show(Function<Map<Long, Text>, Future<Void>> show) {
    Map<Long, Text> now = lines;
    Promise<Void> done = shown;
    lines = new LinkedHashMap<>();
    shown = Promise.promise();
    showing = true;
    show.apply(now)
        .onComplete(outcome -> {
          showing = false;
          if (lines.isEmpty()) {
            all.remove(key);
          } else {
            show(show);
          }
          done.handle(outcome);
        });
  }
}
