package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueConstraint.Kind;
import dev.rookery.migration.catalogue.CatalogueIndex;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.diff.Step;
import dev.rookery.migration.revision.Stage.Statements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The indexes and unique constraints of one table, which are built and dropped while everybody goes
 * on working. What is already there stays until its successor is.
 */
final class OnlineIndexes {
  /** The end of the name of what is built next to its predecessor. */
  static final String NEW = "__new";

  private static final Pattern UNIQUE =
      Pattern.compile("UNIQUE( NULLS NOT DISTINCT)? (\\([^()]*\\))( INCLUDE \\([^()]*\\))?");

  private final CatalogueTable before;
  private final CatalogueTable after;
  private final Set<String> keys;
  private final List<Stage> stages = new ArrayList<>();

  /** The indexes and constraints until the stages run. */
  private final SortedMap<String, CatalogueIndex> indexes;

  private final SortedMap<String, CatalogueConstraint> constraints;

  /**
   * Those of one table.
   *
   * @param keys the constraints on which foreign keys rest; these are left alone
   */
  OnlineIndexes(CatalogueTable before, CatalogueTable after, Set<String> keys) {
    this.before = before;
    this.after = after;
    this.keys = keys;
    this.indexes = new TreeMap<>(after.indexes());
    this.constraints = new TreeMap<>(after.constraints());
    after.indexes().values().forEach(this::come);
    before.indexes().values().forEach(this::go);
    after.constraints().values().forEach(this::come);
  }

  SortedMap<String, CatalogueIndex> indexes() {
    return indexes;
  }

  SortedMap<String, CatalogueConstraint> constraints() {
    return constraints;
  }

  List<Stage> stages() {
    return stages;
  }

  private boolean isKept(Collection<String> uses) {
    Set<String> columns = new TreeSet<>();
    after.columns().keySet().forEach(name -> columns.add(Catalogue.column(after.name(), name)));
    return uses.stream()
        .filter(used -> used.startsWith("column " + after.name() + "."))
        .allMatch(columns::contains);
  }

  private static boolean isSame(CatalogueIndex one, CatalogueIndex other) {
    return one.unique() == other.unique() && one.definition().equals(other.definition());
  }

  private void come(CatalogueIndex index) {
    CatalogueIndex now = before.indexes().get(index.name());
    boolean isRenamed =
        now == null
            && before.indexes().values().stream()
                .anyMatch(
                    other -> isSame(index, other) && !after.indexes().containsKey(other.name()));
    if (isRenamed || (now != null && isSame(index, now))) {
      return;
    }
    String name = index.name();
    if (now == null || !isKept(now.uses())) {
      indexes.remove(name);
      stages.add(
          new Stage(
              "index " + name,
              Statements.oneByOne(drop(name), create(index, name)),
              Statements.oneByOne(drop(name))));
    } else {
      indexes.put(name, now);
      stages.add(new Stage("index " + name, replaced(index), replaced(now)));
    }
  }

  private Statements replaced(CatalogueIndex index) {
    String beside = beside(index.name());
    return Statements.oneByOne(
        drop(beside),
        create(index, beside),
        drop(index.name()),
        "alter index " + beside + " rename to " + index.name());
  }

  private void go(CatalogueIndex index) {
    boolean isRenamed =
        after.indexes().values().stream()
            .anyMatch(other -> isSame(index, other) && !before.indexes().containsKey(other.name()));
    if (after.indexes().containsKey(index.name()) || isRenamed || !isKept(index.uses())) {
      return;
    }
    indexes.put(index.name(), index);
    stages.add(
        new Stage(
            "without " + index.name(),
            Statements.oneByOne(drop(index.name())),
            Statements.oneByOne(drop(index.name()), create(index, index.name()))));
  }

  private void come(CatalogueConstraint constraint) {
    CatalogueConstraint now = before.constraints().get(constraint.name());
    boolean isThere =
        before.constraints().values().stream()
            .anyMatch(other ->
                other.definition().equals(constraint.definition())
                    && (other.name().equals(constraint.name())
                        || !after.constraints().containsKey(other.name())));
    @Nullable String index = index(constraint);
    @Nullable String former = now == null ? null : index(now);
    boolean isHeld =
        keys.contains(Catalogue.relation(constraint.name()))
            || (now != null && (former == null || !isKept(now.uses())));
    if (isThere || index == null || isHeld) {
      return;
    }
    String name = constraint.name();
    String beside = beside(name);
    String exchange = "alter table %s %sadd constraint %s unique using index %s";
    String removal = "drop constraint if exists " + name;
    stages.add(
        new Stage(
            "index " + name,
            Statements.oneByOne(drop(beside), createUnique(beside, index)),
            Statements.oneByOne(drop(beside))));
    Statements up =
        Statements.inTransaction(
            List.of(
                new Step(
                    exchange.formatted(
                        after.name(), now == null ? "" : removal + ", ", name, beside),
                    null)));
    if (now == null || former == null) {
      constraints.remove(name);
      stages.add(
          new Stage(
              "constraint " + name,
              up,
              Statements.oneByOne(
                  drop(beside),
                  createUnique(beside, index),
                  "alter table " + after.name() + " " + removal)));
    } else {
      constraints.put(name, now);
      String old = beside(name) + "_old";
      stages.add(
          new Stage(
              "constraint " + name,
              up,
              Statements.oneByOne(
                  drop(beside),
                  createUnique(beside, index),
                  drop(old),
                  createUnique(old, former),
                  exchange.formatted(after.name(), removal + ", ", name, old))));
    }
  }

  /** What follows the table in the definition of the index of a unique constraint. */
  static @Nullable String index(CatalogueConstraint constraint) {
    Matcher unique = UNIQUE.matcher(constraint.definition());
    return constraint.kind() == Kind.UNIQUE && unique.matches()
        ? unique.group(2)
            + (unique.group(3) == null ? "" : unique.group(3))
            + (unique.group(1) == null ? "" : unique.group(1))
        : null;
  }

  private static String drop(String index) {
    return "drop index concurrently if exists " + index;
  }

  private String create(CatalogueIndex index, String name) {
    return "create %sindex concurrently %s on %s %s"
        .formatted(index.unique() ? "unique " : "", name, after.name(), index.definition());
  }

  private String createUnique(String name, String definition) {
    return "create unique index concurrently %s on %s %s".formatted(name, after.name(), definition);
  }

  /** A name for what is built next to its predecessor. */
  static String beside(String name) {
    return beside(name, NEW);
  }

  /** A name for what is next to something of that name. */
  static String beside(String name, String suffix) {
    int longest = 52;
    String plain = SqlWords.plain(name);
    String cut = plain.substring(0, Math.min(plain.length(), longest)) + suffix;
    return name.startsWith("\"") ? "\"" + cut.replace("\"", "\"\"") + "\"" : cut;
  }
}
