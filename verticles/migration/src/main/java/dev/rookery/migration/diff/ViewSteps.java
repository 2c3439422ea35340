package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueRoutine;
import dev.rookery.migration.catalogue.CatalogueView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps for views, together with the functions that no table needs: each may refer to others of
 * both kinds.
 */
final class ViewSteps {
  private final Changes changes;
  private final DetachedObjects detached;
  private final Plan plan;

  ViewSteps(Changes changes, DetachedObjects detached, Plan plan) {
    this.changes = changes;
    this.detached = detached;
    this.plan = plan;
  }

  void off() {
    Map<String, Made> views = new LinkedHashMap<>();
    for (CatalogueView view : changes.from.views().values()) {
      if (detached.isDetached(DetachedObjects.view(view.name()))) {
        views.put(view.name(), new Made("drop view " + view.name(), view.uses()));
      }
    }
    ordered(views).reversed().forEach(plan::add);
  }

  void on(List<CatalogueRoutine> routines) {
    Map<String, Made> made = new LinkedHashMap<>();
    for (CatalogueRoutine routine : routines) {
      made.put(routine.signature(), new Made(RoutineSteps.create(routine), routine.uses()));
    }
    for (CatalogueView view : changes.to.views().values()) {
      if (!changes.from.views().containsKey(view.name())
          || detached.isDetached(DetachedObjects.view(view.name()))) {
        made.put(
            view.name(),
            new Made("create view " + view.name() + " " + view.definition(), view.uses()));
      }
    }
    ordered(made).forEach(plan::add);
  }

  /** A statement with what its object refers to. */
  private record Made(String sql, Set<String> uses) {
    boolean looksAt(String name) {
      return uses.contains(Catalogue.relation(name))
          || uses.contains(Catalogue.type(name))
          || uses.contains(Catalogue.routine(name))
          || uses.stream().anyMatch(used -> used.startsWith("column " + name + "."));
    }
  }

  /** The statements, ordered so that each follows what it refers to. */
  private static List<String> ordered(Map<String, Made> made) {
    List<String> statements = new ArrayList<>();
    Set<String> done = new HashSet<>();
    made.keySet().forEach(name -> visit(name, made, done, statements));
    return statements;
  }

  private static void visit(
      String name, Map<String, Made> made, Set<String> done, List<String> statements) {
    Made own = made.get(name);
    if (own == null || !done.add(name)) {
      return;
    }
    made.keySet().stream()
        .filter(own::looksAt)
        .forEach(other -> visit(other, made, done, statements));
    statements.add(own.sql());
  }
}
