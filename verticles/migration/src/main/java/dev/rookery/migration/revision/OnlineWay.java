package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueConstraint.Kind;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.diff.Differ;
import dev.rookery.migration.diff.Step;
import dev.rookery.migration.revision.Stage.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The way from one schema to another in stages that nobody has to wait for: a first one that
 * changes what can be changed at once, then rows are filled in batches, indexes built concurrently,
 * checks validated, and columns declared not null. Any table that is already there counts as large.
 */
final class OnlineWay {
  private static final String NOT_VALID = " NOT VALID";

  private final Catalogue from;
  private final Catalogue to;
  private final Map<String, String> fills;
  private final SortedMap<String, CatalogueTable> firstTables;
  private final List<RequiredColumn> required = new ArrayList<>();
  private final List<Stage> indexes = new ArrayList<>();

  /** The constraints that are not valid after the first stage, with their tables. */
  private final List<Map.Entry<CatalogueTable, CatalogueConstraint>> unproven = new ArrayList<>();

  /**
   * The way.
   *
   * @param fills the expressions for rows that are there, by {@code table.column}
   */
  OnlineWay(Catalogue from, Catalogue to, Map<String, String> fills) {
    this.from = from;
    this.to = to;
    this.fills = fills;
    this.firstTables = new TreeMap<>(to.tables());
    Set<String> keys = new TreeSet<>();
    from.tables().values().stream()
        .flatMap(table -> table.constraints().values().stream())
        .filter(constraint -> constraint.kind() == Kind.FOREIGN_KEY)
        .forEach(constraint -> keys.addAll(constraint.uses()));
    for (CatalogueTable before : from.tables().values()) {
      CatalogueTable after = to.tables().get(before.name());
      if (after != null) {
        firstTables.put(before.name(), first(before, after, keys));
      }
    }
  }

  /** What only people know: the values for rows that are there. */
  List<String> questions() {
    List<String> questions = new ArrayList<>();
    for (RequiredColumn column : required) {
      @Nullable String question = column.question();
      if (question != null) {
        questions.add(question);
      }
    }
    return questions;
  }

  /** The columns for which a value is of use. */
  Set<String> fillable() {
    Set<String> names = new TreeSet<>();
    required.forEach(column -> names.add(column.told()));
    return names;
  }

  private CatalogueTable first(CatalogueTable before, CatalogueTable after, Set<String> keys) {
    OnlineIndexes online = new OnlineIndexes(before, after, keys);
    indexes.addAll(online.stages());
    SortedMap<String, CatalogueConstraint> constraints = online.constraints();
    for (CatalogueConstraint constraint : List.copyOf(constraints.values())) {
      boolean scans = constraint.kind() == Kind.CHECK || constraint.kind() == Kind.FOREIGN_KEY;
      if (scans
          && !constraint.definition().endsWith(NOT_VALID)
          && !isThere(constraint, before, after)) {
        unproven.add(Map.entry(after, constraint));
        constraints.put(
            constraint.name(),
            new CatalogueConstraint(
                constraint.name(),
                constraint.kind(),
                constraint.definition() + NOT_VALID,
                constraint.uses()));
      }
    }
    SortedMap<String, CatalogueColumn> columns = new TreeMap<>(after.columns());
    after
        .columns()
        .values()
        .forEach(column -> columns.put(column.name(), first(before, after, column)));
    return new CatalogueTable(
        after.name(),
        after.unlogged(),
        after.options(),
        columns,
        constraints,
        online.indexes(),
        after.triggers());
  }

  private static boolean isThere(
      CatalogueConstraint constraint, CatalogueTable before, CatalogueTable after) {
    return before.constraints().values().stream()
        .anyMatch(other ->
            other.kind() == constraint.kind()
                && other.definition().equals(constraint.definition())
                && (other.name().equals(constraint.name())
                    || !after.constraints().containsKey(other.name())));
  }

  private CatalogueColumn first(
      CatalogueTable before, CatalogueTable after, CatalogueColumn column) {
    CatalogueColumn now = before.columns().get(column.name());
    boolean isRequired =
        column.notNull()
            && !column.isGenerated()
            && column.identity() == null
            && !isKey(after, column);
    boolean comes = now == null && column.expression() == null;
    boolean tightens = now != null && !now.notNull() && !now.isGenerated();
    if (!isRequired || !(comes || tightens)) {
      return column;
    }
    RequiredColumn one =
        new RequiredColumn(
            after, column, now == null, fills.get(after.name() + "." + column.name()));
    required.add(one);
    return one.isFilledAtOnce()
        ? column(column, one.fill(), true)
        : column(column, column.expression(), false);
  }

  private static boolean isKey(CatalogueTable table, CatalogueColumn column) {
    return table.constraints().values().stream()
        .filter(constraint -> constraint.kind() == Kind.PRIMARY_KEY)
        .anyMatch(key -> new SqlWords(key.definition()).says(column.name()));
  }

  private static CatalogueColumn column(
      CatalogueColumn column, @Nullable String expression, boolean notNull) {
    return new CatalogueColumn(
        column.name(),
        column.position(),
        column.type(),
        column.enumType(),
        column.collation(),
        notNull,
        expression,
        column.generated(),
        column.identity(),
        expression == null ? column.uses() : Set.of());
  }

  /**
   * The stages.
   *
   * @param forth what comes before everything else
   * @param back what takes that back, after everything else
   */
  List<Stage> stages(List<String> forth, List<String> back) {
    List<Stage> stages = new ArrayList<>();
    Catalogue first =
        new Catalogue(
            to.serverMajor(),
            firstTables,
            to.enums(),
            to.sequences(),
            to.routines(),
            to.views(),
            to.comments(),
            to.unsupported());
    List<RequiredColumn> slow =
        required.stream().filter(column -> !column.isFilledAtOnce()).toList();
    List<Step> up = new ArrayList<>(Statements.steps(forth));
    up.addAll(Differ.plan(from, first).steps());
    required.stream()
        .filter(RequiredColumn::isFilledAtOnce)
        .forEach(column ->
            up.add(
                new Step(
                    "alter table %s alter column %s drop default"
                        .formatted(column.table().name(), column.column().name()),
                    null)));
    slow.forEach(column -> up.addAll(Statements.steps(column.begin())));
    List<Step> down = new ArrayList<>();
    slow.forEach(column -> down.addAll(Statements.steps(column.endOfBegin())));
    down.addAll(Differ.plan(withoutDefaults(first), from).steps());
    down.addAll(Statements.steps(back));
    if (!up.isEmpty()) {
      stages.add(new Stage("", Statements.inTransaction(up), Statements.inTransaction(down)));
    }
    List<String> fills = slow.stream().flatMap(column -> column.backfill().stream()).toList();
    if (!fills.isEmpty()) {
      stages.add(
          new Stage(
              "fill",
              Statements.oneByOne(fills.toArray(String[]::new)),
              Statements.inTransaction(List.of())));
    }
    stages.addAll(indexes);
    addValidation(stages, slow);
    addEnd(stages, slow);
    return stages;
  }

  /** As the first stage leaves it: defaults that filled rows are gone again. */
  private Catalogue withoutDefaults(Catalogue first) {
    SortedMap<String, CatalogueTable> tables = new TreeMap<>(first.tables());
    for (RequiredColumn column : required) {
      if (column.isFilledAtOnce()) {
        CatalogueTable table = tables.get(column.table().name());
        if (table != null) {
          SortedMap<String, CatalogueColumn> columns = new TreeMap<>(table.columns());
          columns.put(column.column().name(), column.column());
          tables.put(
              table.name(),
              new CatalogueTable(
                  table.name(),
                  table.unlogged(),
                  table.options(),
                  columns,
                  table.constraints(),
                  table.indexes(),
                  table.triggers()));
        }
      }
    }
    return new Catalogue(
        first.serverMajor(),
        tables,
        first.enums(),
        first.sequences(),
        first.routines(),
        first.views(),
        first.comments(),
        first.unsupported());
  }

  private void addValidation(List<Stage> stages, List<RequiredColumn> slow) {
    List<String> up = new ArrayList<>();
    List<String> down = new ArrayList<>();
    for (Map.Entry<CatalogueTable, CatalogueConstraint> one : unproven) {
      String alter = "alter table " + one.getKey().name() + " ";
      String name = one.getValue().name();
      up.add(alter + "validate constraint " + name);
      down.add(
          alter
              + "drop constraint %s, add constraint %s %s%s"
                  .formatted(name, name, one.getValue().definition(), NOT_VALID));
    }
    for (RequiredColumn column : slow) {
      up.add(column.validate());
      down.add(column.unvalidate());
    }
    if (!up.isEmpty()) {
      stages.add(
          new Stage(
              "validate",
              Statements.inTransaction(Statements.steps(up)),
              Statements.inTransaction(Statements.steps(down.reversed()))));
    }
  }

  private static void addEnd(List<Stage> stages, List<RequiredColumn> slow) {
    if (!slow.isEmpty()) {
      stages.add(
          new Stage(
              "not null",
              Statements.inTransaction(
                  Statements.steps(
                      slow.stream().flatMap(column -> column.end().stream()).toList())),
              Statements.oneByOne(
                  slow.reversed().stream()
                      .flatMap(column -> column.undoEnd().stream())
                      .toArray(String[]::new))));
    }
  }
}
