package dev.rookery.database;

import dev.rookery.models.Models;
import dev.rookery.models.Request;
import dev.rookery.models.RequestTypes;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Order;
import dev.rookery.models.rows.Relation;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.TypedColumn;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Range;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests about rows that are there in a {@link FilledDatabase}, made from their types alone so
 * that none is forgotten: each with nothing that may be left out, and once more with each such
 * component on its own.
 */
public final class SampleRequests {
  /** A guild like the others, and the one with very much of everything. */
  public static final long GUILD = 100;

  static final long LARGE_GUILD = 201;
  public static final long USER = 100_700;

  private final long guild;

  private SampleRequests(long guild) {
    this.guild = guild;
  }

  /** Samples of every request about models, in that guild, by the request's name. */
  public static Map<String, List<Request<?>>> all(long guild) {
    return new SampleRequests(guild).all();
  }

  private Map<String, List<Request<?>>> all() {
    Map<String, List<Request<?>>> samples = new LinkedHashMap<>();
    for (String name : RequestTypes.names()) {
      Class<?> type = RequestTypes.find(name).orElseThrow();
      if (RowRequest.class.isAssignableFrom(type)) {
        Models.all().stream()
            .filter(model -> RowRequest.refusal(type, model).isEmpty())
            .filter(model -> !bringsRelated(type) || related(model).isPresent())
            .forEach(model ->
                samples.put(name + " of " + model.name(), List.of(sample(type, model, -1))));
      } else if (!name.startsWith("MigrationRequest") && !name.startsWith("Transaction")) {
        samples.put(name, samples(type));
      }
    }
    return samples;
  }

  /**
   * Rows of each model that may have many, in each order of one or two columns that is not refused,
   * of the guild and of all.
   */
  static List<RowRequest.Select<?>> orders(long guild) {
    SampleRequests samples = new SampleRequests(guild);
    return Models.all().stream()
        .filter(model -> model.table().manyRows())
        .<RowRequest.Select<?>>flatMap(model -> samples.orders(model).stream())
        .toList();
  }

  @SuppressWarnings("unchecked") // the condition is one about that model
  private <M extends Record> List<RowRequest.Select<M>> orders(Model<M> model) {
    List<Order<M>> steps = new ArrayList<>();
    for (ModelColumn column : model.columns()) {
      steps.add(new Order<>(column.component(), false));
      steps.add(new Order<>(column.component(), true));
    }
    List<List<Order<M>>> orders = new ArrayList<>();
    for (Order<M> first : steps) {
      orders.add(List.of(first));
      steps.stream()
          .filter(second -> !second.column().equals(first.column()))
          .forEach(second -> orders.add(List.of(first, second)));
    }
    List<RowRequest.Select<M>> selects = new ArrayList<>();
    for (Condition<M> where : List.of((Condition<M>) condition(model), Condition.<M>everything())) {
      orders.forEach(
          order -> selects.add(new RowRequest.Select<>(model.type(), where, order, 50, null)));
    }
    return selects.stream().filter(select -> Request.problemsOf(select).isEmpty()).toList();
  }

  private List<Request<?>> samples(Class<?> type) {
    List<Request<?>> samples = new ArrayList<>();
    samples.add(sample(type, null, -1));
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      // The key of a row says nothing without its model.
      if (isNullable(components[i])
          && !Set.of("after", "rowId").contains(components[i].getName())) {
        samples.add(sample(type, null, i));
      }
    }
    if (type == AuditEntryRequest.History.class) {
      samples.add(new AuditEntryRequest.History(guild, "Snippet", 7L, 50, null));
      samples.add(
          AuditEntryRequest.History.ofModels(guild, List.of("Snippet", "Note"), 50, null, null));
    }
    return samples;
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /**
   * @param given which of the components that may be null is not; -1 for none
   */
  private Request<?> sample(Class<?> type, @Nullable Model<?> model, int given) {
    return (Request<?>) record(type, model, given);
  }

  private Object record(Class<?> type, @Nullable Model<?> model, int given) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          isNullable(components[i]) && i != given ? null : component(type, components[i], model);
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type, e);
    }
  }

  private Object component(Class<?> record, RecordComponent component, @Nullable Model<?> model) {
    if (model != null) {
      switch (component.getName()) {
        case "with" -> {
          return List.of(related(model).orElseThrow());
        }
        case "values" -> {
          return values(model, record);
        }
        case "rows" -> {
          return List.of(values(model, record));
        }
        case "order" -> {
          return List.of();
        }
        default -> {
          // By its type.
        }
      }
    }
    return value(component.getName(), component.getGenericType(), component, model);
  }

  private static boolean bringsRelated(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(component -> component.getName().equals("with"));
  }

  /** The name of some model that is related. */
  private static Optional<String> related(Model<?> model) {
    return Models.all().stream()
        .map(Model::name)
        .filter(other -> Relation.find(model, other).isPresent())
        .findFirst();
  }

  private Object value(
      String name, Type type, RecordComponent component, @Nullable Model<?> model) {
    Class<?> raw =
        switch (type) {
          case Class<?> plain -> plain;
          case ParameterizedType generic -> (Class<?>) generic.getRawType();
          case TypeVariable<?> variable -> Object.class;
          default -> throw new IllegalArgumentException("no sample of " + type);
        };
    if (raw == long.class || raw == Long.class) {
      return id(name);
    } else if (raw == int.class || raw == Integer.class) {
      return number(component);
    } else if (raw == double.class || raw == Double.class) {
      return 2.0;
    } else if (raw == boolean.class || raw == Boolean.class) {
      return true;
    } else if ((component.getDeclaringRecord() == CaseRequest.Search.class
            || component.getDeclaringRecord() == AuditEntryRequest.History.class)
        && name.equals("before")) {
      return "8";
    } else if (raw == String.class) {
      return text(name);
    } else if (raw == Instant.class) {
      return Instant.parse("2026-06-01T00:00:00Z");
    } else if (raw == Duration.class) {
      return Duration.ofHours(1);
    } else if (raw == JsonObject.class) {
      return new JsonObject();
    } else if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    } else if (raw == Optional.class) {
      return Optional.empty();
    } else if (raw == Class.class && model != null) {
      return model.type();
    } else if (raw == Key.class && model != null) {
      return key(model);
    } else if (raw == Condition.class && model != null) {
      return condition(model);
    } else if (component.getDeclaringRecord() == CaseRequest.Edit.class && raw == Values.class) {
      return Values.of(TypedColumn.set(Case::reason).to("spam"));
    } else if (raw == Values.class) {
      return values(modelOf(type, model), component.getDeclaringRecord());
    } else if (component.getDeclaringRecord() == AuditEntryRequest.History.class
        && raw == List.class) {
      return List.of();
    } else if (raw == List.class) {
      return List.of(
          value(name, ((ParameterizedType) type).getActualTypeArguments()[0], component, model));
    } else if (raw == Map.class) {
      return Map.of();
    } else if (raw.isRecord()) {
      return record(raw, model, -1);
    }
    throw new IllegalArgumentException("no sample of " + type);
  }

  private static String text(String name) {
    return switch (name) {
      case "emoji" -> "⭐";
      case "timeZone" -> "Europe/Berlin";
      case "language" -> "de";
      case "model" -> "Snippet";
      case "before" -> "0-7"; // the cursor of a list of snippets
      default -> "name-7";
    };
  }

  private static Model<?> modelOf(Type type, @Nullable Model<?> model) {
    return type instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] instanceof Class<?> named
        ? Model.of(named.asSubclass(Record.class))
        : Objects.requireNonNull(model);
  }

  private long id(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("guild") || lower.equals("ids")
        ? guild
        : lower.matches(".*(user|member|moderator|changedby).*") ? USER : 7;
  }

  private static int number(RecordComponent component) {
    Default byDefault = component.getAnnotation(Default.class);
    Range range = component.getAnnotation(Range.class);
    if (byDefault != null && byDefault.value().matches("[0-9]+")) {
      return Integer.parseInt(byDefault.value());
    }
    return range == null ? 7 : (int) Math.max(range.min(), Math.min(7, range.max()));
  }

  private Key<?> key(Model<?> model) {
    return new Key<>(model.key().stream().<Object>map(column -> id(column.component())).toList());
  }

  /** By the guild, or by the key where there is none. */
  private Condition<?> condition(Model<?> model) {
    String column =
        model
            .findColumn("guildId")
            .map(ModelColumn::component)
            .orElse(model.key().get(0).component());
    return new Condition.Compare<>(column, Condition.Comparison.EQUAL, id(column));
  }

  private Values<?> values(Model<?> model, Class<?> record) {
    boolean isNew = record.getSimpleName().matches("Insert.*|Upsert.*|GetOrCreate");
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (ModelColumn column : model.columns()) {
      if (column.kept() || column.identity() || (!isNew && (column.id() || column.fixed()))) {
        continue;
      }
      if (column.required() || (values.isEmpty() && !isNew)) {
        RecordComponent component =
            Arrays.stream(model.type().getRecordComponents())
                .filter(one -> one.getName().equals(column.component()))
                .findFirst()
                .orElseThrow();
        values.put(
            column.component(),
            value(column.component(), component.getGenericType(), component, model));
      }
    }
    return Values.ofMap(values);
  }
}
