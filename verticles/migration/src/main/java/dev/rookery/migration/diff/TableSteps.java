package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueConstraint.Kind;
import dev.rookery.migration.catalogue.CatalogueTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The steps that drop and create tables and change properties of a table as a whole. */
final class TableSteps {
  private final Changes changes;
  private final Plan plan;

  TableSteps(Changes changes, Plan plan) {
    this.changes = changes;
    this.plan = plan;
  }

  void off() {
    for (String table : changes.from.tables().keySet()) {
      if (changes.isGone(table)) {
        plan.add("drop table " + table, Hazards.droppedTable(table));
      }
    }
  }

  void on() {
    for (CatalogueTable table : changes.to.tables().values()) {
      CatalogueTable before = changes.from.tables().get(table.name());
      if (before == null) {
        plan.add(create(table));
      } else {
        change(before, table);
      }
    }
  }

  private static String create(CatalogueTable table) {
    List<String> parts = new ArrayList<>();
    table.columns().values().stream()
        .sorted(Comparator.comparingInt(CatalogueColumn::position))
        .forEach(column -> parts.add(column.name() + " " + column.definition()));
    table.constraints().values().stream()
        .filter(constraint -> constraint.kind() != Kind.FOREIGN_KEY)
        .sorted(Comparator.comparing(CatalogueConstraint::kind))
        .forEach(constraint ->
            parts.add("constraint " + constraint.name() + " " + constraint.definition()));
    return "create %stable %s (%s)%s"
        .formatted(
            table.unlogged() ? "unlogged " : "",
            table.name(),
            parts.isEmpty() ? "" : "\n  " + String.join(",\n  ", parts) + "\n",
            table.options().isEmpty() ? "" : " with (" + String.join(", ", table.options()) + ")");
  }

  private void change(CatalogueTable before, CatalogueTable after) {
    String alter = "alter table " + after.name();
    if (before.unlogged() != after.unlogged()) {
      plan.add(alter + (after.unlogged() ? " set unlogged" : " set logged"), Hazards.LOGGED);
    }
    List<String> set = new ArrayList<>(after.options());
    set.removeAll(before.options());
    List<String> reset = new ArrayList<>(before.options().stream().map(TableSteps::key).toList());
    reset.removeAll(after.options().stream().map(TableSteps::key).toList());
    if (!set.isEmpty()) {
      plan.add(alter + " set (" + String.join(", ", set) + ")");
    }
    if (!reset.isEmpty()) {
      plan.add(alter + " reset (" + String.join(", ", reset) + ")");
    }
  }

  private static String key(String option) {
    return option.substring(0, option.indexOf('='));
  }
}
