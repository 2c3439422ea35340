package dev.rookery.sandbox.page;

import dev.rookery.sandbox.rows.BotRow;
import dev.rookery.sandbox.rows.RowChange;
import dev.rookery.sandbox.rows.RowSource;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind what just happened: while somebody looks, the bot's rows are read soon after each
 * event and from time to time, since a bot may also write later; what changed is told.
 */
final class PageRows {
  private static final long SOON_MILLIS = 250;
  private static final long LATER_MILLIS = 2_000;

  private final Vertx vertx;
  private final RowSource source;
  private final BooleanSupplier watched;
  private final Consumer<JsonObject> tell;
  private @Nullable List<BotRow> known;
  private boolean due;
  private boolean reading;

  /**
   * @param watched whether somebody looks
   * @param tell is given what to show
   */
  PageRows(Vertx vertx, RowSource source, BooleanSupplier watched, Consumer<JsonObject> tell) {
    this.vertx = vertx;
    this.source = source;
    this.watched = watched;
    this.tell = tell;
  }

  /** Looks soon, once, even when many things happen at the same time. */
  void look() {
    lookIn(SOON_MILLIS);
  }

  /** Whoever begins to look sees what happens from then on. */
  private void lookIn(long millis) {
    if (!watched.getAsBoolean()) {
      known = null;
    } else if (!due) {
      due = true;
      vertx.setTimer(
          millis,
          timer -> {
            due = false;
            if (!reading) {
              read();
            }
          });
    }
  }

  private void read() {
    reading = true;
    source
        .read()
        .onSuccess(this::compare)
        .onFailure(failure ->
            tell.accept(form(new JsonArray()).put("failure", String.valueOf(failure.getMessage()))))
        .onComplete(done -> {
          reading = false;
          lookIn(LATER_MILLIS);
        });
  }

  private void compare(List<BotRow> now) {
    List<BotRow> before = known;
    known = List.copyOf(now);
    if (before == null) {
      tell.accept(form(new JsonArray()));
      return;
    }
    List<RowChange> changes = RowChange.between(before, now);
    if (!changes.isEmpty()) {
      JsonArray forms = new JsonArray();
      changes.stream().map(PageRows::form).forEach(forms::add);
      tell.accept(form(forms));
    }
  }

  private static JsonObject form(JsonArray changes) {
    return new JsonObject().put("type", "rows").put("changes", changes);
  }

  private static JsonObject form(RowChange change) {
    JsonArray columns = new JsonArray();
    for (String name : change.columns()) {
      columns.add(
          new JsonObject()
              .put("name", name)
              .put("before", change.before() == null ? null : change.before().getValue(name))
              .put("after", change.after() == null ? null : change.after().getValue(name)));
    }
    return new JsonObject()
        .put("table", change.table())
        .put("key", change.key())
        .put("what", change.before() == null ? "new" : change.after() == null ? "gone" : "changed")
        .put("columns", columns);
  }
}
