package dev.rookery.wire;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.rows.Event;
import dev.rookery.models.rows.Event.Kind;
import dev.rookery.models.rows.Key;
import dev.rookery.schema.Model;
import dev.rookery.wire.shapes.EnumShape;
import dev.rookery.wire.shapes.KeyShape;
import dev.rookery.wire.shapes.ScalarShape;
import dev.rookery.wire.shapes.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as an object: its type, its model, and what it holds. */
final class EventForm {
  private static final EnumShape KIND = new EnumShape(Kind.class);

  private EventForm() {}

  static Map<String, Object> write(Event<?> event) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("event", event.getClass().getSimpleName());
    written.put("model", event.model().getSimpleName());
    if (event instanceof Event.Changed<?> changed) {
      written.put("kind", KIND.write(changed.kind()));
      written.put("transaction", changed.transaction());
      if (changed.guildId() != null) {
        written.put("guildId", Long.toString(changed.guildId()));
      }
      if (changed.key() != null) {
        written.put("key", new KeyShape(Model.of(changed.model())).write(changed.key()));
      }
      if (changed.actor() != null) {
        written.put("actor", Long.toString(changed.actor()));
      }
    }
    return written;
  }

  /**
   * @throws Failure.Invalid naming every problem
   */
  static Event<?> read(Map<?, ?> json) {
    Model<?> model =
        Event.findModel(String.valueOf(json.get("model")))
            .orElseThrow(
                () -> Failure.Invalid.malformed("model", "is none whose changes are announced"));
    return switch (String.valueOf(json.get("event"))) {
      case "Changed" -> changed(model, json);
      case "Resync" -> new Event.Resync<>(model.type());
      default -> throw Failure.Invalid.malformed("event", "must be Changed or Resync");
    };
  }

  private static <M extends Record> Event<M> changed(Model<M> model, Map<?, ?> json) {
    Problems problems = new Problems();
    Object kind = field(KIND, json, "kind", problems);
    Object transaction = field(ScalarShape.TEXT, json, "transaction", problems);
    Object guildId = field(ScalarShape.LONG, json, "guildId", problems);
    Object key = field(new KeyShape(model), json, "key", problems);
    Object actor = field(ScalarShape.LONG, json, "actor", problems);
    if (kind == null) {
      problems.add("kind", FailureCode.REQUIRED);
    }
    if (transaction == null) {
      problems.add("transaction", FailureCode.REQUIRED);
    }
    problems.throwIfAny();
    return changed(model, kind, transaction, guildId, key, actor);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the shapes gave just these, and no problem
  private static <M extends Record> Event<M> changed(
      Model<M> model,
      @Nullable Object kind,
      @Nullable Object transaction,
      @Nullable Object guildId,
      @Nullable Object key,
      @Nullable Object actor) {
    return new Event.Changed<>(
        model.type(),
        (Kind) kind,
        (String) transaction,
        (Long) guildId,
        (Key<M>) key,
        (Long) actor);
  }

  private static @Nullable Object field(
      Shape shape, Map<?, ?> json, String name, Problems problems) {
    Object value = json.get(name);
    return value == null ? null : shape.read(value, name, problems);
  }
}
