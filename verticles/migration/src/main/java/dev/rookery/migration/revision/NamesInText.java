package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueEnum;
import dev.rookery.migration.catalogue.CatalogueRoutine;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.catalogue.CatalogueTrigger;
import dev.rookery.migration.declared.NameChange;
import dev.rookery.migration.declared.NameChange.Kind;
import dev.rookery.migration.revision.Body.Mention;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives bodies of functions and arguments of triggers the new names. Postgres keeps both as texts:
 * it renames nothing in them, and notices only when a row comes by.
 */
final class NamesInText {
  private static final Pattern BODY =
      Pattern.compile("\\nAS (\\$(?:function|procedure)x*\\$)(.*)\\1", Pattern.DOTALL);
  private static final Pattern ARGUMENTS =
      Pattern.compile("EXECUTE FUNCTION (.+?)\\((.*)\\)$", Pattern.DOTALL);
  private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");

  private final Catalogue start;
  private final Catalogue goal;
  private final List<NameChange> changes;
  private final SortedMap<String, CatalogueRoutine> routines;
  private final SortedMap<String, CatalogueTable> tables;
  private final List<String> problems = new ArrayList<>();

  /**
   * Looks through a schema.
   *
   * @param start before the renames
   * @param goal after them, with the texts of before
   * @param changes what is renamed and what goes
   */
  NamesInText(Catalogue start, Catalogue goal, List<NameChange> changes) {
    this.start = start;
    this.goal = goal;
    this.changes = List.copyOf(changes);
    this.routines = new TreeMap<>(goal.routines());
    this.tables = new TreeMap<>(goal.tables());
    goal.routines().values().forEach(this::renameIn);
    goal.tables().values().forEach(this::renameIn);
  }

  /** The goal with the new names. */
  Catalogue goal() {
    return new Catalogue(
        goal.serverMajor(),
        tables,
        goal.enums(),
        goal.sequences(),
        routines,
        goal.views(),
        comments(),
        goal.unsupported());
  }

  /** The comments without those of triggers that go along with a column. */
  private SortedMap<String, String> comments() {
    SortedMap<String, String> comments = new TreeMap<>(goal.comments());
    for (CatalogueTable table : goal.tables().values()) {
      Set<String> gone = new TreeSet<>(table.triggers().keySet());
      gone.removeAll(Objects.requireNonNull(tables.get(table.name())).triggers().keySet());
      gone.forEach(trigger -> comments.remove("trigger " + trigger + " on " + table.name()));
    }
    return comments;
  }

  /** What can only be changed by hand, as clauses for people. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** The body of a function; null if Postgres keeps it in another form, in which names follow. */
  static @Nullable Body body(CatalogueRoutine routine, Set<String> tables) {
    Matcher body = BODY.matcher(routine.definition());
    return body.find()
        ? new Body(
            routine.signature(),
            routine.definition().substring(0, body.start()),
            body.group(2),
            tables)
        : null;
  }

  /** The tables, by their names before, whose triggers call a function. */
  static Set<String> callers(Catalogue catalogue, String signature) {
    Set<String> callers = new TreeSet<>();
    for (CatalogueTable table : catalogue.tables().values()) {
      boolean calls =
          table.triggers().values().stream()
              .anyMatch(trigger -> trigger.uses().contains(Catalogue.routine(signature)));
      if (calls) {
        callers.add(table.name());
      }
    }
    return callers;
  }

  private void renameIn(CatalogueRoutine routine) {
    // By the names before: that is how the body says them.
    Set<String> callers = callers(start, routine.signature());
    boolean isOrphan =
        !callers.isEmpty() && callers.stream().allMatch(table -> isGone(Kind.TABLE, "", table));
    for (NameChange change : changes) {
      CatalogueRoutine now = Objects.requireNonNull(routines.get(routine.signature()));
      Body body = isOrphan ? null : body(now, callers);
      Mention mention = body == null ? null : body.mention(change, start, changes);
      if (body == null && change.to() == null && uses(routine, change)) {
        problems.add(gone(routine, change));
      }
      if (body == null || mention == null || mention.isNone()) {
        continue;
      }
      String doubt = mention.doubt();
      if (change.to() == null) {
        problems.add(gone(routine, change));
      } else if (doubt != null) {
        problems.add(
            "the function %s says %s, and nobody can tell whether it means the one that is renamed to %s: %s"
                .formatted(routine.signature(), change.told(), change.to(), doubt));
      } else {
        String to = change.kind() == Kind.LABEL ? CatalogueEnum.literal(change.to()) : change.to();
        String text = new SqlWords(body.text()).with(mention.certain(), to);
        routines.put(routine.signature(), withBody(now, text));
      }
    }
  }

  private static String gone(CatalogueRoutine routine, NameChange change) {
    return "the function %s says %s, which goes".formatted(routine.signature(), change.told());
  }

  /** Whether a function in the newer form, which Postgres does look into, uses something. */
  private boolean uses(CatalogueRoutine routine, NameChange change) {
    return change.kind() == Kind.COLUMN
        && routine.uses().contains(Catalogue.column(now(change.owner()), change.from()));
  }

  private String now(String table) {
    return changes.stream()
        .filter(change -> change.kind() == Kind.TABLE && change.from().equals(table))
        .map(NameChange::to)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(table);
  }

  private boolean isGone(Kind kind, String owner, String name) {
    return changes.contains(new NameChange(kind, owner, name, null));
  }

  private static CatalogueRoutine withBody(CatalogueRoutine routine, String body) {
    Matcher text = BODY.matcher(routine.definition());
    String definition = routine.definition();
    if (text.find()) {
      definition =
          definition.substring(0, text.start(2)) + body + definition.substring(text.end(2));
    }
    return new CatalogueRoutine(
        routine.signature(),
        routine.kind(),
        routine.interfaceText(),
        routine.language(),
        definition,
        routine.uses());
  }

  private void renameIn(CatalogueTable table) {
    SortedMap<String, CatalogueTrigger> triggers = new TreeMap<>();
    for (CatalogueTrigger kept : table.triggers().values()) {
      CatalogueTrigger trigger = withoutGone(kept, table.name());
      if (trigger == null) {
        continue;
      }
      triggers.put(trigger.name(), trigger);
      Matcher call = ARGUMENTS.matcher(trigger.definition());
      if (call.find() && !call.group(2).isEmpty()) {
        String arguments =
            LITERAL
                .matcher(call.group(2))
                .replaceAll(literal ->
                    Matcher.quoteReplacement(
                        CatalogueEnum.literal(
                            argument(literal.group(1).replace("''", "'"), table, trigger))));
        triggers.put(
            trigger.name(),
            new CatalogueTrigger(
                trigger.name(),
                trigger.definition().substring(0, call.start(2)) + arguments + ")",
                trigger.uses()));
      }
    }
    tables.put(table.name(), table.withTriggers(triggers));
  }

  /** The trigger without the columns that go; null if it is about nothing else. */
  private @Nullable CatalogueTrigger withoutGone(CatalogueTrigger trigger, String table) {
    String definition = trigger.definition();
    for (NameChange change : changes) {
      boolean concerns =
          change.kind() == Kind.COLUMN
              && change.to() == null
              && change.owner().equals(before(table))
              && trigger.uses().contains(Catalogue.column(table, change.from()));
      if (!concerns) {
        continue;
      }
      TriggerText without = new TriggerText(definition).without(change.from());
      if (without.isPointless()) {
        return null;
      }
      definition = without.definition();
      if (without.says(change.from())) {
        problems.add(
            "the trigger %s on %s says %s, which goes"
                .formatted(trigger.name(), table, change.told()));
      }
    }
    return new CatalogueTrigger(trigger.name(), definition, trigger.uses());
  }

  /** The argument of a trigger, with new names: those of tables, and of columns of its own. */
  private String argument(String argument, CatalogueTable table, CatalogueTrigger trigger) {
    String now = argument;
    for (NameChange change : changes) {
      boolean concerns =
          change.kind() == Kind.TABLE
              || (change.kind() == Kind.COLUMN && before(table.name()).equals(change.owner()));
      String from = SqlWords.plain(change.from());
      if (!concerns || !now.matches("(?s).*(?<![\\w$])" + Pattern.quote(from) + "(?![\\w$]).*")) {
        continue;
      }
      @Nullable String renamed =
          change.to() == null ? null : renamed(now, from, SqlWords.plain(change.to()));
      if (renamed == null) {
        problems.add(
            "the trigger %s on %s has the argument %s, which says %s"
                .formatted(
                    trigger.name(),
                    table.name(),
                    CatalogueEnum.literal(now),
                    change.told() + (change.to() == null ? ", which goes" : "")));
      } else {
        now = renamed;
      }
    }
    return now;
  }

  /** The argument with another name; null if it says the name in a way that is not understood. */
  private static @Nullable String renamed(String argument, String from, String to) {
    if (argument.equals(from)) {
      return to;
    }
    try {
      JsonObject names = new JsonObject(argument);
      // The keys are names for clients; the values are columns.
      names.fieldNames().stream()
          .filter(key -> from.equals(names.getValue(key)))
          .toList()
          .forEach(key -> names.put(key, to));
      return names.encode();
    } catch (DecodeException e) {
      return null;
    }
  }

  private String before(String table) {
    return changes.stream()
        .filter(change -> change.kind() == Kind.TABLE && table.equals(change.to()))
        .map(NameChange::from)
        .findFirst()
        .orElse(table);
  }
}
