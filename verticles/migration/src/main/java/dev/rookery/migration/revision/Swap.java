package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.catalogue.CatalogueTrigger;
import dev.rookery.migration.catalogue.CatalogueView;
import dev.rookery.migration.diff.Differ;
import dev.rookery.migration.diff.Step;
import dev.rookery.migration.revision.Stage.Statements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stages in which columns of other types take the places of those that they are copies of, and
 * these go. Triggers and views would follow the columns that are renamed, so they are made anew.
 *
 * @param first the schema before, except for the copies
 */
record Swap(List<RetypedColumn> retyped, Catalogue first) {
  Swap {
    retyped = List.copyOf(retyped);
  }

  List<Stage> stages() {
    Catalogue alone = withoutFollowers();
    List<Step> off = Differ.plan(first, alone).steps();
    List<Step> on = Differ.plan(alone, first).steps();
    List<Step> up = new ArrayList<>(off);
    retyped.forEach(column -> up.addAll(Statements.steps(column.swap(first))));
    up.addAll(on);
    List<Step> down = new ArrayList<>(off);
    retyped.reversed().forEach(column -> down.addAll(Statements.steps(column.unswap(first))));
    down.addAll(on);
    return List.of(
        new Stage("swap", Statements.inTransaction(up), Statements.inTransaction(down)),
        new Stage(
            "drop old",
            Statements.inTransaction(
                Statements.steps(
                    retyped.stream().flatMap(column -> column.drop().stream()).toList())),
            Statements.oneByOne(
                retyped.stream()
                    .flatMap(column -> column.oldCopy().again().stream())
                    .toArray(String[]::new))));
  }

  private boolean concerns(Collection<String> uses) {
    return retyped.stream().anyMatch(column -> column.concerns(uses));
  }

  private static boolean usesView(CatalogueView view, String other) {
    return view.uses().stream()
        .anyMatch(used ->
            used.equals(Catalogue.relation(other)) || used.startsWith("column " + other + "."));
  }

  /** Without the triggers and views that would follow a column that is renamed. */
  private Catalogue withoutFollowers() {
    SortedMap<String, CatalogueTable> tables = new TreeMap<>(first.tables());
    SortedMap<String, CatalogueView> views = new TreeMap<>(first.views());
    SortedMap<String, String> comments = new TreeMap<>(first.comments());
    for (CatalogueTable table : first.tables().values()) {
      SortedMap<String, CatalogueTrigger> triggers = new TreeMap<>(table.triggers());
      triggers.values().removeIf(trigger -> concerns(trigger.uses()));
      table.triggers().keySet().stream()
          .filter(name -> !triggers.containsKey(name))
          .forEach(name -> comments.remove("trigger " + name + " on " + table.name()));
      tables.put(table.name(), table.withTriggers(triggers));
    }
    boolean more = true;
    while (more) {
      more =
          views
              .values()
              .removeIf(view ->
                  concerns(view.uses())
                      || first.views().keySet().stream()
                          .filter(other -> !views.containsKey(other))
                          .anyMatch(other -> usesView(view, other)));
    }
    first.views().keySet().stream()
        .filter(name -> !views.containsKey(name))
        .forEach(name -> comments.remove("view " + name));
    return new Catalogue(
        first.serverMajor(),
        tables,
        first.enums(),
        first.sequences(),
        first.routines(),
        views,
        comments,
        first.unsupported());
  }
}
