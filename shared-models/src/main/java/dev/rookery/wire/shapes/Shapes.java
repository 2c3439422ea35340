package dev.rookery.wire.shapes;

import dev.rookery.models.Transaction;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Values;
import dev.rookery.models.rows.WithRelated;
import dev.rookery.schema.Model;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The shape of every type that may travel; made once each. */
public final class Shapes {
  private static final Map<Class<?>, Shape> SCALARS =
      Map.of(
          Long.class, ScalarShape.LONG,
          Integer.class, ScalarShape.INT,
          Double.class, ScalarShape.DOUBLE,
          Boolean.class, ScalarShape.BOOLEAN,
          String.class, ScalarShape.TEXT,
          Instant.class, ScalarShape.INSTANT,
          Duration.class, ScalarShape.DURATION,
          JsonObject.class, new JsonShape());

  private static final Map<TypeForm, Shape> MADE = new ConcurrentHashMap<>();

  private Shapes() {}

  /**
   * The shape of a type.
   *
   * @throws IllegalArgumentException if values of that type may not travel
   */
  public static Shape of(TypeForm type) {
    Shape made = MADE.get(type);
    if (made == null) {
      // Not computeIfAbsent: making a shape makes those of its parts.
      made = make(type);
      MADE.putIfAbsent(type, made);
    }
    return made;
  }

  /** The shape of a column's values. */
  public static Shape of(Type columnType) {
    return of(TypeForm.of(columnType, Map.of()));
  }

  private static Shape make(TypeForm type) {
    Class<?> raw = type.raw();
    Shape scalar = SCALARS.get(raw);
    if (scalar != null) {
      return scalar;
    } else if (raw == Optional.class) {
      return new OptionalShape(argument(type, 0));
    } else if (raw == List.class) {
      return new ListShape(argument(type, 0));
    } else if (raw == Map.class) {
      return new MapShape(argument(type, 1));
    } else if (raw.isEnum()) {
      return new EnumShape(enumOf(raw));
    } else if (raw == Class.class) {
      return new ModelNameShape();
    } else if (raw == Key.class) {
      return new KeyShape(model(type));
    } else if (raw == Values.class) {
      return new ValuesShape(model(type));
    } else if (raw == Condition.class) {
      return new ConditionShape(model(type));
    } else if (raw == WithRelated.class) {
      return new RelatedShape(model(type));
    } else if (raw == Transaction.Step.class) {
      return new StepShape();
    } else if (raw == Transaction.Results.class) {
      return new ResultsShape(List.of());
    } else if (raw.isRecord()) {
      return record(type);
    }
    throw new IllegalArgumentException("no wire form for " + type);
  }

  /** The shape of a record, such as a request. */
  public static RecordShape record(TypeForm type) {
    return new RecordShape(
        type, component -> of(TypeForm.of(component.getGenericType(), type.bindings())));
  }

  private static Shape argument(TypeForm type, int index) {
    return of(type.arguments().get(index));
  }

  private static Model<?> model(TypeForm type) {
    return Model.of(type.arguments().get(0).raw().asSubclass(Record.class));
  }

  @SuppressWarnings("unchecked") // the caller looked: it is an enum
  private static Class<? extends Enum<?>> enumOf(Class<?> raw) {
    return (Class<? extends Enum<?>>) raw;
  }
}
