package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueConstraint.Kind;
import dev.rookery.migration.catalogue.CatalogueIndex;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.catalogue.CatalogueTrigger;
import dev.rookery.migration.catalogue.CatalogueView;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The constraints, indexes, triggers and views that are detached because they change, go, or are in
 * the way of something that does. All have the names that {@code comment on} uses.
 */
final class DetachedObjects {
  private final Changes changes;
  private final Set<String> detached = new TreeSet<>();

  /** New names by old ones, for what differs only in its name. */
  private final Map<String, String> renamed = new TreeMap<>();

  private DetachedObjects(Changes changes) {
    this.changes = changes;
  }

  static DetachedObjects of(Changes changes) {
    DetachedObjects objects = new DetachedObjects(changes);
    for (CatalogueTable table : changes.keptTables()) {
      objects.detachConstraints(table);
      objects.detachIndexes(table);
      objects.detachTriggers(table);
    }
    objects.detachForeignKeys();
    objects.detachViews();
    return objects;
  }

  boolean isDetached(String object) {
    return detached.contains(object);
  }

  /**
   * The new names of constraints and indexes that are only renamed, by the names that comments use.
   */
  Map<String, String> renamed() {
    return renamed;
  }

  static String constraint(CatalogueTable table, String name) {
    return "constraint " + name + " on " + table.name();
  }

  static String index(String name) {
    return "index " + name;
  }

  static String trigger(CatalogueTable table, String name) {
    return "trigger " + name + " on " + table.name();
  }

  static String view(String name) {
    return "view " + name;
  }

  private void detachConstraints(CatalogueTable before) {
    CatalogueTable after = changes.after(before);
    for (CatalogueConstraint constraint : before.constraints().values()) {
      CatalogueConstraint now = after.constraints().get(constraint.name());
      if (now == null) {
        @Nullable CatalogueConstraint twin =
            isInTheWay(constraint) ? null : twin(constraint, before, after);
        if (twin != null) {
          renamed.put(constraint(before, constraint.name()), constraint(after, twin.name()));
          continue;
        }
      }
      if (now == null || !isSame(constraint, now) || isInTheWay(constraint)) {
        detached.add(constraint(before, constraint.name()));
      }
    }
  }

  private @Nullable CatalogueConstraint twin(
      CatalogueConstraint constraint, CatalogueTable before, CatalogueTable after) {
    return after.constraints().values().stream()
        .filter(other -> isSame(constraint, other))
        .filter(other -> !before.constraints().containsKey(other.name()))
        .filter(other -> !renamed.containsValue(constraint(after, other.name())))
        .findFirst()
        .orElse(null);
  }

  private static boolean isSame(CatalogueConstraint one, CatalogueConstraint other) {
    return one.kind() == other.kind() && one.definition().equals(other.definition());
  }

  /** Plain keys follow the types of their columns automatically; expressions may not. */
  private boolean isInTheWay(CatalogueConstraint constraint) {
    return switch (constraint.kind()) {
      case PRIMARY_KEY, UNIQUE -> changes.removes(constraint.uses());
      case CHECK, EXCLUDE, FOREIGN_KEY -> changes.touches(constraint.uses());
    };
  }

  private void detachIndexes(CatalogueTable before) {
    CatalogueTable after = changes.after(before);
    for (CatalogueIndex index : before.indexes().values()) {
      CatalogueIndex now = after.indexes().get(index.name());
      boolean inTheWay =
          index.expressions() ? changes.touches(index.uses()) : changes.removes(index.uses());
      if (now == null) {
        @Nullable CatalogueIndex twin = inTheWay ? null : twin(index, before, after);
        if (twin != null) {
          renamed.put(index(index.name()), index(twin.name()));
          continue;
        }
      }
      if (now == null || !isSame(index, now) || inTheWay) {
        detached.add(index(index.name()));
      }
    }
  }

  private @Nullable CatalogueIndex twin(
      CatalogueIndex index, CatalogueTable before, CatalogueTable after) {
    return after.indexes().values().stream()
        .filter(other -> isSame(index, other))
        .filter(other -> !before.indexes().containsKey(other.name()))
        .filter(other -> !renamed.containsValue(index(other.name())))
        .findFirst()
        .orElse(null);
  }

  private static boolean isSame(CatalogueIndex one, CatalogueIndex other) {
    return one.unique() == other.unique() && one.definition().equals(other.definition());
  }

  private void detachTriggers(CatalogueTable before) {
    CatalogueTable after = changes.after(before);
    for (CatalogueTrigger trigger : before.triggers().values()) {
      CatalogueTrigger now = after.triggers().get(trigger.name());
      if (now == null
          || !now.definition().equals(trigger.definition())
          || changes.touches(trigger.uses())) {
        detached.add(trigger(before, trigger.name()));
      }
    }
  }

  /** Detaches foreign keys that depend on a detached key, and all those of tables that go. */
  private void detachForeignKeys() {
    Set<String> keys = new TreeSet<>();
    for (CatalogueTable table : changes.keptTables()) {
      table.constraints().keySet().stream()
          .filter(name -> isDetached(constraint(table, name)))
          .map(Catalogue::relation)
          .forEach(keys::add);
      table.indexes().keySet().stream()
          .filter(name -> isDetached(index(name)))
          .map(Catalogue::relation)
          .forEach(keys::add);
    }
    for (CatalogueTable table : changes.from.tables().values()) {
      for (CatalogueConstraint constraint : table.constraints().values()) {
        boolean rests = !Collections.disjoint(constraint.uses(), keys);
        if (constraint.kind() == Kind.FOREIGN_KEY && (rests || changes.isGone(table.name()))) {
          String object = constraint(table, constraint.name());
          detached.add(object);
          renamed.remove(object);
        }
      }
    }
  }

  private void detachViews() {
    boolean more = true;
    while (more) {
      more = false;
      for (CatalogueView view : changes.from.views().values()) {
        if (!isDetached(view(view.name())) && mustGo(view)) {
          more = detached.add(view(view.name()));
        }
      }
    }
  }

  private boolean mustGo(CatalogueView view) {
    CatalogueView now = changes.to.views().get(view.name());
    return now == null
        || !now.definition().equals(view.definition())
        || changes.touches(view.uses())
        || changes.from.views().keySet().stream()
            .filter(other -> !other.equals(view.name()) && isDetached(view(other)))
            .anyMatch(other -> usesView(view, other));
  }

  static boolean usesView(CatalogueView view, String other) {
    return view.uses().stream()
        .anyMatch(used ->
            used.equals(Catalogue.relation(other)) || used.startsWith("column " + other + "."));
  }
}
