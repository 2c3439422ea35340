package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueConstraint.Kind;
import dev.rookery.migration.catalogue.CatalogueIndex;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.catalogue.CatalogueTrigger;
import java.util.function.Predicate;

/** The steps that remove constraints, indexes and triggers and add them. */
final class ConstraintSteps {
  private final Changes changes;
  private final DetachedObjects detached;
  private final Plan plan;

  ConstraintSteps(Changes changes, DetachedObjects detached, Plan plan) {
    this.changes = changes;
    this.detached = detached;
    this.plan = plan;
  }

  void off() {
    for (CatalogueTable table : changes.keptTables()) {
      for (String trigger : table.triggers().keySet()) {
        if (detached.isDetached(DetachedObjects.trigger(table, trigger))) {
          plan.add("drop trigger " + trigger + " on " + table.name());
        }
      }
    }
    changes.from.tables().values().forEach(table -> dropConstraints(table, true));
    for (CatalogueTable table : changes.keptTables()) {
      dropConstraints(table, false);
      dropIndexes(table);
      rename(table);
    }
  }

  private void dropConstraints(CatalogueTable table, boolean foreignKeys) {
    for (CatalogueConstraint constraint : table.constraints().values()) {
      if (foreignKeys == (constraint.kind() == Kind.FOREIGN_KEY)
          && detached.isDetached(DetachedObjects.constraint(table, constraint.name()))) {
        plan.add("alter table " + table.name() + " drop constraint " + constraint.name());
      }
    }
  }

  private void dropIndexes(CatalogueTable table) {
    for (String index : table.indexes().keySet()) {
      if (detached.isDetached(DetachedObjects.index(index))) {
        plan.add("drop index " + index);
      }
    }
  }

  private void rename(CatalogueTable table) {
    CatalogueTable after = changes.after(table);
    for (String name : table.constraints().keySet()) {
      String renamed = detached.renamed().get(DetachedObjects.constraint(table, name));
      after.constraints().keySet().stream()
          .filter(other -> DetachedObjects.constraint(after, other).equals(renamed))
          .forEach(other ->
              plan.add(
                  "alter table %s rename constraint %s to %s"
                      .formatted(table.name(), name, other)));
    }
    for (String name : table.indexes().keySet()) {
      String renamed = detached.renamed().get(DetachedObjects.index(name));
      after.indexes().keySet().stream()
          .filter(other -> DetachedObjects.index(other).equals(renamed))
          .forEach(other -> plan.add("alter index " + name + " rename to " + other));
    }
  }

  /** Adds constraints and indexes. Foreign keys come last: they depend on the others. */
  void on() {
    changes
        .to
        .tables()
        .values()
        .forEach(table -> addConstraints(table, kind -> kind != Kind.FOREIGN_KEY));
    changes.to.tables().values().forEach(this::addIndexes);
    changes
        .to
        .tables()
        .values()
        .forEach(table -> addConstraints(table, kind -> kind == Kind.FOREIGN_KEY));
  }

  private void addConstraints(CatalogueTable after, Predicate<Kind> which) {
    CatalogueTable before = changes.from.tables().get(after.name());
    after.constraints().values().stream()
        .filter(constraint -> which.test(constraint.kind()))
        // The others of a new table are made with it.
        .filter(constraint -> before != null || constraint.kind() == Kind.FOREIGN_KEY)
        .filter(constraint ->
            isMissing(
                DetachedObjects.constraint(after, constraint.name()),
                before != null && before.constraints().containsKey(constraint.name())))
        .sorted((one, other) -> one.kind().compareTo(other.kind()))
        .forEach(constraint ->
            plan.add(
                "alter table %s add constraint %s %s"
                    .formatted(after.name(), constraint.name(), constraint.definition()),
                before == null || constraint.definition().endsWith(" NOT VALID")
                    ? null
                    : hazard(constraint.kind())));
  }

  private void addIndexes(CatalogueTable after) {
    CatalogueTable before = changes.from.tables().get(after.name());
    for (CatalogueIndex index : after.indexes().values()) {
      if (isMissing(
          DetachedObjects.index(index.name()),
          before != null && before.indexes().containsKey(index.name()))) {
        plan.add(
            "create %sindex %s on %s %s"
                .formatted(
                    index.unique() ? "unique " : "",
                    index.name(),
                    after.name(),
                    index.definition()),
            before == null ? null : Hazards.INDEX);
      }
    }
  }

  private boolean isMissing(String object, boolean wasThere) {
    return detached.isDetached(object) || (!wasThere && !detached.renamed().containsValue(object));
  }

  void triggersOn() {
    for (CatalogueTable after : changes.to.tables().values()) {
      CatalogueTable before = changes.from.tables().get(after.name());
      for (CatalogueTrigger trigger : after.triggers().values()) {
        boolean wasThere = before != null && before.triggers().containsKey(trigger.name());
        if (!wasThere || detached.isDetached(DetachedObjects.trigger(after, trigger.name()))) {
          plan.add(trigger.definition());
        }
      }
    }
  }

  private static String hazard(Kind kind) {
    return switch (kind) {
      case PRIMARY_KEY, UNIQUE, EXCLUDE -> Hazards.KEY;
      case CHECK -> Hazards.CHECK;
      case FOREIGN_KEY -> Hazards.FOREIGN_KEY;
    };
  }
}
