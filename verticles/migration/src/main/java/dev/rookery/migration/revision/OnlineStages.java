package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.diff.Differ;
import dev.rookery.migration.diff.Step;
import dev.rookery.migration.revision.Stage.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The stages of an {@link OnlineWay}, each with what takes it back.
 *
 * @param first the schema that the first stage leads to
 * @param required columns that become not null
 * @param retyped columns that get another type by a copy
 * @param indexes the stages that build indexes
 * @param unproven the constraints that are not valid after the first stage, with their tables
 */
record OnlineStages(
    Catalogue from,
    Catalogue first,
    List<RequiredColumn> required,
    List<RetypedColumn> retyped,
    List<Stage> indexes,
    List<Map.Entry<CatalogueTable, CatalogueConstraint>> unproven) {

  /**
   * All of them, in order.
   *
   * @param forth what comes before everything else
   * @param back what takes that back, after everything else
   */
  List<Stage> stages(List<String> forth, List<String> back) {
    List<Stage> stages = new ArrayList<>();
    List<RequiredColumn> slow =
        required.stream().filter(column -> !column.isFilledAtOnce()).toList();
    addKeeping(stages, slow);
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
    retyped.forEach(column -> up.addAll(Statements.steps(column.newCopy().begin())));
    List<Step> down = new ArrayList<>();
    retyped.forEach(column -> down.addAll(Statements.steps(column.newCopy().endOfBegin())));
    slow.forEach(column -> down.addAll(Statements.steps(column.endOfBegin())));
    down.addAll(Differ.plan(withoutDefaults(), from).steps());
    down.addAll(Statements.steps(back));
    if (!up.isEmpty()) {
      stages.add(new Stage("", Statements.inTransaction(up), Statements.inTransaction(down)));
    }
    addFill(stages, slow);
    stages.addAll(indexes);
    retyped.forEach(column -> stages.addAll(column.newCopy().indexStages()));
    addValidation(stages, slow);
    addEnd(stages, slow);
    if (!retyped.isEmpty()) {
      stages.addAll(new Swap(retyped, first).stages());
    }
    return stages;
  }

  /** The stage that gives back what the undo of filling cannot: the checks are gone by then. */
  private static void addKeeping(List<Stage> stages, List<RequiredColumn> slow) {
    String[] back =
        slow.stream()
            .filter(column -> column.fill() != null && column.keptAs() != null)
            .flatMap(column -> column.giveBack().stream())
            .toArray(String[]::new);
    if (back.length > 0) {
      stages.add(
          new Stage(
              "give back",
              Statements.inTransaction(
                  List.of(new Step("", "What is filled is kept; the undo of this gives it back."))),
              Statements.oneByOne(back)));
    }
  }

  private void addFill(List<Stage> stages, List<RequiredColumn> slow) {
    List<String> fills = new ArrayList<>();
    Set<String> written = new TreeSet<>();
    slow.stream()
        .filter(column -> column.fill() != null)
        .forEach(column -> {
          fills.addAll(column.backfill());
          written.add(column.table().name());
        });
    retyped.forEach(column -> fills.addAll(column.newCopy().fill()));
    if (first.routines().containsKey("announce_fill(text)")) {
      // The others hear of it once, when it is done.
      written.forEach(table -> fills.add("select announce_fill('%s')".formatted(table)));
    }
    if (!fills.isEmpty()) {
      List<Step> forgotten =
          slow.stream()
              .map(RequiredColumn::forgotten)
              .filter(Objects::nonNull)
              .<Step>map(told -> new Step("", told))
              .toList();
      stages.add(
          new Stage(
              "fill",
              Statements.oneByOne(fills.toArray(String[]::new)),
              Statements.inTransaction(forgotten)));
    }
  }

  /** As the first stage leaves it: defaults that filled rows are gone again. */
  private Catalogue withoutDefaults() {
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
                  .formatted(name, name, one.getValue().definition(), OnlineWay.NOT_VALID));
    }
    for (RequiredColumn column : slow) {
      up.add(column.validate());
      down.add(column.unvalidate());
    }
    for (RetypedColumn column : retyped) {
      up.addAll(column.newCopy().validate());
      down.addAll(column.newCopy().unvalidate());
    }
    if (!up.isEmpty()) {
      stages.add(
          new Stage(
              "validate",
              Statements.inTransaction(Statements.steps(up)),
              Statements.inTransaction(Statements.steps(down.reversed()))));
    }
  }

  private void addEnd(List<Stage> stages, List<RequiredColumn> slow) {
    List<String> up = new ArrayList<>();
    List<String> down = new ArrayList<>();
    retyped.reversed().forEach(column -> down.addAll(column.newCopy().undoEnd()));
    slow.reversed().forEach(column -> down.addAll(column.undoEnd()));
    slow.forEach(column -> up.addAll(column.end()));
    retyped.forEach(column -> up.addAll(column.newCopy().end()));
    if (!up.isEmpty()) {
      stages.add(
          new Stage(
              "not null",
              Statements.inTransaction(Statements.steps(up)),
              Statements.oneByOne(down.toArray(String[]::new))));
    }
  }
}
