package dev.rookery.wire;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.FailureReason;
import dev.rookery.failure.RequestProblem;
import dev.rookery.models.Models;
import dev.rookery.models.Request;
import dev.rookery.models.RequestTypes;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.guilds.ExportedCaseType;
import dev.rookery.models.guilds.ExportedCommand;
import dev.rookery.models.guilds.ExportedRank;
import dev.rookery.models.guilds.ExportedSnippet;
import dev.rookery.models.guilds.ExportedStarboard;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Condition.Comparison;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Order;
import dev.rookery.models.rows.Relation;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Values;
import dev.rookery.models.rows.WithRelated;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.users.UserSettings;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.text.Format;
import dev.rookery.wire.shapes.RequestForm;
import dev.rookery.wire.shapes.TypeForm;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An example of every request with its reply, made from the types alone, so that a new request is
 * tested without anybody thinking of it. Always the same values.
 */
public final class Examples {
  /** A snowflake that a double cannot hold. */
  private static final long ID = 1_234_567_890_123_456_789L;

  private static final Instant TIME = Instant.parse("2026-01-31T12:34:56.789012Z");

  /** A request, and a reply to it that holds something. */
  public record Exchange(Request<?> request, Object reply) {
    @Override
    public String toString() {
      return switch (request) {
        case RowRequest<?, ?> rows ->
            RequestTypes.name(request) + " of " + rows.model().getSimpleName();
        case Transaction transaction when isConditional(transaction) ->
            "Transaction with a condition";
        default -> RequestTypes.name(request);
      };
    }

    private static boolean isConditional(Transaction transaction) {
      return transaction.steps().stream().anyMatch(step -> step.request() instanceof OnlyIf);
    }
  }

  private Examples() {}

  /** One for every request, and for generic requests one for every model. */
  public static List<Exchange> all() {
    List<Exchange> all = new ArrayList<>();
    for (String name : RequestTypes.names()) {
      Class<?> type = RequestTypes.find(name).orElseThrow();
      if (RowRequest.class.isAssignableFrom(type)) {
        Models.all().stream()
            .filter(model -> !bringsRelated(type) || related(model).isPresent())
            .forEach(model -> all.add(exchange(RequestForm.form(type, model.type()))));
      } else {
        all.add(exchange(TypeForm.of(type)));
      }
    }
    all.add(conditional());
    return all;
  }

  /** One of every class of failure. */
  public static List<Failure> failures() {
    return List.of(
        new Failure.NotFound("snippet rules"),
        new Failure.Conflict("the snippet name is already taken"),
        Failure.Invalid.of(
            List.of(
                new RequestProblem("name", FailureCode.REQUIRED.reason()),
                new RequestProblem("guildId", FailureReason.ofText("is odd")))),
        new Failure.NotFound(FailureCode.SNIPPET_MISSING.with("name", "rules")),
        new Failure.Conflict(FailureCode.ALREADY_TAKEN.with("what", "snippet name")),
        new Failure.Denied(FailureCode.SNIPPET_LOCKED.with("name", "rules")),
        new Failure.Stale((Record) value(TypeForm.of(Guild.class))),
        new Failure.Denied("snippet rules is locked"),
        new Failure.Denied("snippet rules is locked").inStep("edit"),
        new Failure.Overloaded("rookery.database.snippet"),
        new Failure.Unavailable("the database"),
        new Failure.Unavailable("the database", "it is a standby"),
        new Failure.TimedOut(Duration.ofSeconds(5)),
        new Failure.Bug("1a2b3c4d"),
        new Failure.Bug("1a2b3c4d", "the reply cannot be read"));
  }

  private static Exchange exchange(TypeForm request) {
    if (request.raw() == Transaction.class) {
      return transaction();
    }
    return new Exchange((Request<?>) value(request), value(RequestForm.reply(request)));
  }

  private static Exchange transaction() {
    Step<Snippet> made =
        Step.of("made", (SnippetRequest.Create) value(TypeForm.of(SnippetRequest.Create.class)));
    Step<Snippet> locked =
        Step.of("locked", new SnippetRequest.Lock(ID, "rules", true))
            .taking("guildId", made, "guildId")
            .taking("name", made, "name");
    Object snippet = value(TypeForm.of(Snippet.class));
    return new Exchange(
        Transaction.of(made, locked),
        new Transaction.Results(Map.of("made", snippet, "locked", snippet)));
  }

  private static Exchange conditional() {
    Step<Optional<Snippet>> shown = Step.of("shown", new SnippetRequest.Show(ID, "rules"));
    Step<OnlyIf.Decision> often = Step.of("often", OnlyIf.atLeast(shown, "uses", 5).skipping(1));
    Step<Optional<Snippet>> used = Step.of("used", new SnippetRequest.Use(ID, "rules"));
    Step<Optional<Snippet>> again = Step.of("again", new SnippetRequest.Show(ID, "rules"));
    return new Exchange(
        Transaction.of(shown, often, used, again),
        new Transaction.Results(
            Map.of(
                "shown",
                Optional.empty(),
                "often",
                new OnlyIf.Decision(false, List.of("used")),
                "again",
                Optional.empty())));
  }

  private static Object value(TypeForm type) {
    Class<?> raw = type.raw();
    if (raw == Long.class) {
      return ID;
    } else if (raw == Integer.class) {
      return 7;
    } else if (raw == Double.class) {
      return 12.5;
    } else if (raw == Boolean.class) {
      return true;
    } else if (raw == String.class) {
      return "Grüße, \"Ω\" 😀";
    } else if (raw == Instant.class) {
      return TIME;
    } else if (raw == Duration.class) {
      return Duration.ofMillis(90_061_001);
    } else if (raw == JsonObject.class) {
      return new JsonObject().put("a", new JsonObject().put("b", 1));
    } else if (raw.isEnum()) {
      return raw.getEnumConstants()[raw.getEnumConstants().length - 1];
    } else if (raw == Optional.class) {
      return Optional.of(value(type.arguments().get(0)));
    } else if (raw == List.class) {
      return List.of(value(type.arguments().get(0)), value(type.arguments().get(0)));
    } else if (raw == Map.class) {
      return Map.of("one", value(type.arguments().get(1)));
    } else if (raw == Class.class) {
      return type.arguments().get(0).raw();
    }
    return ofModel(type);
  }

  private static Object ofModel(TypeForm type) {
    Class<?> raw = type.raw();
    if (raw == Key.class) {
      return new Key<>(model(type).key().stream().map(Examples::ofColumn).toList());
    } else if (raw == Values.class) {
      return values(model(type), false);
    } else if (raw == Condition.class) {
      return condition(model(type));
    } else if (raw == Order.class) {
      return new Order<>(model(type).key().get(0).component(), true);
    } else if (raw == WithRelated.class) {
      Record row = (Record) value(type.arguments().get(0));
      Model<?> related = related(model(type)).orElseThrow();
      return new WithRelated<>(
          row,
          Map.of(related.name(), List.of((Record) value(TypeForm.of(related.type())))),
          Map.of(related.name(), "W10"));
    }
    return record(type);
  }

  private static Model<?> model(TypeForm type) {
    return Model.of(type.arguments().get(0).raw().asSubclass(Record.class));
  }

  private static boolean bringsRelated(Class<?> request) {
    return Arrays.stream(request.getRecordComponents())
        .anyMatch(component -> component.getName().equals("with"));
  }

  /** A model that has a relation to that one: its guild if it has one. */
  private static Optional<Model<?>> related(Model<?> source) {
    return Stream.concat(Stream.of("Guild", "Snippet"), Models.all().stream().map(Model::name))
        .flatMap(name -> Relation.find(source, name).stream())
        .<Model<?>>map(Relation::target)
        .findFirst();
  }

  private static Object ofColumn(ModelColumn column) {
    return value(TypeForm.of(column.type(), Map.of()));
  }

  private static boolean changesRow(Class<?> request) {
    return request == RowRequest.Update.class
        || request == RowRequest.UpdateWhere.class
        || request == RowRequest.Change.class
        || request == CaseRequest.Edit.class;
  }

  /** Whether a request sets a column; a change sets fewer than a new row. */
  private static boolean isGiven(ModelColumn column, boolean forChange) {
    return !column.kept() && !column.identity() && !(forChange && (column.id() || column.fixed()));
  }

  private static Values<?> values(Model<?> model, boolean forChange) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    RecordComponent[] components = model.type().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      ModelColumn column = model.columns().get(i);
      if (isGiven(column, forChange)) {
        TypeForm type = TypeForm.of(model.type());
        values.put(column.component(), column.nullable() ? null : component(components[i], type));
      }
    }
    if (model.type() == GuildConfig.class) {
      // What these may hold is narrower than their types.
      values.putAll(settings().byComponent());
      values.put("xpMultipliers", new JsonObject().put(Long.toString(ID), 1.5));
    }
    return Values.ofMap(values);
  }

  /** One that is made of every kind of condition. */
  private static Condition<Record> condition(Model<?> model) {
    String id = model.key().get(0).component();
    List<Condition<Record>> compared =
        Arrays.stream(Comparison.values())
            .<Condition<Record>>map(how -> new Condition.Compare<>(id, how, ID))
            .toList();
    return new Condition.And<>(
        List.of(
            new Condition.Or<>(compared),
            new Condition.Not<>(new Condition.IsNull<>(id)),
            new Condition.Between<>(id, 1L, ID),
            new Condition.In<>(id, List.of(1L, ID))));
  }

  private static Object record(TypeForm type) {
    RecordComponent[] components = type.raw().getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(components[i], type);
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.raw().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no example of " + type, e);
    }
  }

  private static @Nullable Object component(RecordComponent component, TypeForm type) {
    Format format = component.getAnnotation(Format.class);
    boolean command = component.getName().equals("command");
    if (format != null && component.getType() == String.class && !command) {
      return switch (format.value()) {
        case NAME -> "Grüße-Ω😀";
        case WORDS -> "Grüße Ω😀";
        case EMOJI -> "⭐";
      };
    }
    return switch (component.getName()) {
      // These must name something of the model.
      case "with" -> List.of(related(model(type)).orElseThrow().name());
      case "unique" -> null;
      // Of two orders by the same column none has an index.
      case "order" ->
          ofRule(component, type) instanceof List<?> orders
              ? List.copyOf(orders.subList(0, 1))
              : ofRule(component, type);
      // What these may hold is narrower than their types.
      case "emoji" -> "⭐";
      case "ids" ->
          component.getType() == Map.class
              ? Map.of(Long.toString(ID), ID)
              : ofRule(component, type);
      case "settings", "config" ->
          component.getType() == Values.class
              ? settings(model(TypeForm.of(component.getGenericType(), type.bindings())))
              : ofRule(component, type);
      case "document" -> document();
      case "model" ->
          type.raw() == AuditEntryRequest.History.class ? "Snippet" : ofRule(component, type);
      // A history is of one model or of several.
      case "models" ->
          type.raw() == AuditEntryRequest.History.class ? List.of() : ofRule(component, type);
      case "kind" -> component.getType() == String.class ? "purge" : ofRule(component, type);
      case "kinds" -> List.of(DueKind.REMINDER, DueKind.AFK);
      case "taskKinds" -> List.of("purge", "poll-end");
      // Either a time or a delay.
      case "delay" -> type.raw() == TaskRequest.Schedule.class ? null : ofRule(component, type);
      case "until" -> TIME.plusSeconds(3600);
      // A new case has one type.
      case "customType" -> type.raw() == CaseRequest.Create.class ? null : ofRule(component, type);
      // A page follows another one or goes before it.
      case "before" ->
          type.raw() == SnippetRequest.Listing.class
                  || type.raw() == CaseRequest.Search.class
                  || type.raw() == AuditEntryRequest.History.class
              ? null
              : ofRule(component, type);
      case "command" -> "config ranks init";
      case "feature" -> "snippets";
      case "commands" ->
          type.raw() == PermissionCommandRequest.NeededForAll.class
              ? List.of("config ranks init", "ban")
              : ofRule(component, type);
      case "values" ->
          type.raw() == CaseRequest.Edit.class
              ? Values.of(set(Case::reason).to("spam"), set(Case::expiresAt).to(null))
              : values(
                  model(TypeForm.of(component.getGenericType(), type.bindings())),
                  changesRow(type.raw()));
      case "expectedVersion" ->
          type.arguments().isEmpty()
              ? (Object) ID
              : model(type).version().map(Examples::ofColumn).orElse(null);
      // Spans that have bounds.
      case "lease", "extension", "spacing" ->
          component.getType() == Duration.class ? Duration.ofSeconds(90) : ofRule(component, type);
      default -> ofRule(component, type);
    };
  }

  private static Values<?> settings(Model<?> model) {
    return model.type() == UserSettings.class
        ? Values.of(
            set(UserSettings::timeZone).to("Europe/Berlin"),
            set(UserSettings::language).to(null),
            set(UserSettings::directMessages).to(false))
        : settings();
  }

  private static Values<GuildConfig> settings() {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    settings.put("prefix", "!");
    settings.put("modLogId", ID);
    settings.put("jailRoleId", null);
    settings.put("xpCooldown", Duration.ofSeconds(90));
    settings.put("levelsExponent", 2.5);
    settings.put("levelRoles", new JsonObject().put("5", Long.toString(ID)));
    settings.put("snippetRoles", List.of(ID));
    settings.put("features", new JsonObject().put("snippets", false));
    return Values.ofMap(settings);
  }

  private static SettingsDocument document() {
    return new SettingsDocument(
        SettingsDocument.FORMAT,
        ID,
        settings(),
        List.of(new ExportedRank(3, "Moderator", "keeps order", List.of(ID))),
        List.of(new ExportedCommand("ban", 3, null)),
        List.of(new ExportedStarboard(ID, "⭐", 4)),
        List.of(new ExportedCaseType("Raid", null)),
        List.of(new ExportedSnippet("rules", "be nice 😀", ID, true, List.of("r"))));
  }

  private static Object ofRule(RecordComponent component, TypeForm type) {
    Object value = value(TypeForm.of(component.getGenericType(), type.bindings()));
    Range range = component.getAnnotation(Range.class);
    Length length = component.getAnnotation(Length.class);
    Default byDefault = component.getAnnotation(Default.class);
    if (range != null && value instanceof Integer && byDefault != null) {
      return Integer.valueOf(byDefault.value());
    } else if (range != null && value instanceof Double number) {
      return Math.min(number, (double) range.max());
    } else if (value instanceof String text && length != null) {
      return text.codePointCount(0, text.length()) <= length.max()
          ? text
          : text.substring(0, text.offsetByCodePoints(0, length.max()));
    }
    return value;
  }
}
