package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.CanonicalText;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueColumn.Generated;
import dev.rookery.migration.catalogue.CatalogueEnum;
import dev.rookery.migration.catalogue.CatalogueRoutine;
import dev.rookery.migration.catalogue.CatalogueSequence;
import dev.rookery.migration.catalogue.CatalogueTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The changes to the parts that others may depend on. */
final class Changes {
  final Catalogue from;
  final Catalogue to;

  /** Enums that get labels which {@code add value} cannot give them. */
  final Set<String> rebuiltEnums = new TreeSet<>();

  /** Dropped columns, by their users' names for them, in tables that stay. */
  final Set<String> goneColumns = new TreeSet<>();

  final Set<String> retypedColumns = new TreeSet<>();

  /** Columns that are dropped and added again, because they are computed differently. */
  final Set<String> replacedColumns = new TreeSet<>();

  /** Routines that are dropped and made again, because they are called differently. */
  final Set<String> changedRoutines = new TreeSet<>();

  private Changes(Catalogue from, Catalogue to) {
    this.from = from;
    this.to = to;
  }

  static Changes between(Catalogue from, Catalogue to) {
    Changes changes = new Changes(from, to);
    changes.findEnums();
    changes.findRoutines();
    changes.findColumns();
    changes.findComputed();
    return changes;
  }

  /** The tables that stay, in their current form. */
  List<CatalogueTable> keptTables() {
    return from.tables().values().stream()
        .filter(table -> to.tables().containsKey(table.name()))
        .toList();
  }

  /** A table in its new form. */
  CatalogueTable after(CatalogueTable table) {
    return Objects.requireNonNull(to.tables().get(table.name()));
  }

  boolean isGone(String table) {
    return from.tables().containsKey(table) && !to.tables().containsKey(table);
  }

  boolean isRemovedOrReplaced(String column) {
    return goneColumns.contains(column) || replacedColumns.contains(column);
  }

  /** Whether anything used is changed or dropped. */
  boolean touches(Collection<String> uses) {
    return uses.stream().anyMatch(this::isTouched);
  }

  private boolean isTouched(String used) {
    return retypedColumns.contains(used) || isRemoved(used) || isTypeOrRoutineTouched(used);
  }

  /** Whether anything used is dropped, even if it is made again. */
  boolean removes(Collection<String> uses) {
    return uses.stream().anyMatch(used -> isRemoved(used) || isTypeOrRoutineTouched(used));
  }

  private boolean isRemoved(String used) {
    return isRemovedOrReplaced(used)
        || (used.startsWith("relation ") && isGone(used.substring("relation ".length())));
  }

  private boolean isTypeOrRoutineTouched(String used) {
    return (used.startsWith("type ") && rebuiltEnums.contains(used.substring("type ".length())))
        || (used.startsWith("routine ")
            && changedRoutines.contains(used.substring("routine ".length())));
  }

  /** The free sequences that are not kept. */
  List<CatalogueSequence> goneSequences() {
    return from.sequences().values().stream()
        .filter(sequence -> !to.sequences().containsKey(sequence.name()))
        .toList();
  }

  private void findEnums() {
    for (CatalogueEnum before : from.enums().values()) {
      CatalogueEnum after = to.enums().get(before.name());
      if (after != null && !before.labels().equals(after.labels()) && !canAdd(before, after)) {
        rebuiltEnums.add(before.name());
      }
    }
  }

  /**
   * Whether labels can just be added: one cannot be used before the transaction that adds it has
   * ended.
   */
  private boolean canAdd(CatalogueEnum before, CatalogueEnum after) {
    List<String> kept = new ArrayList<>(after.labels());
    kept.retainAll(before.labels());
    List<String> added = new ArrayList<>(after.labels());
    added.removeAll(before.labels());
    List<String> lines = CanonicalText.of(to);
    return kept.equals(before.labels())
        && added.stream()
            .map(label -> CatalogueEnum.literal(label) + "::" + after.name())
            .noneMatch(constant -> lines.stream().anyMatch(line -> line.contains(constant)));
  }

  private void findColumns() {
    for (CatalogueTable before : keptTables()) {
      for (CatalogueColumn column : before.columns().values()) {
        String name = Catalogue.column(before.name(), column.name());
        CatalogueColumn now = after(before).columns().get(column.name());
        if (now == null) {
          goneColumns.add(name);
        } else if (isComputedAnew(column, now)) {
          replacedColumns.add(name);
        } else if (isRetyped(column, now)) {
          retypedColumns.add(name);
        }
      }
    }
  }

  private boolean isRetyped(CatalogueColumn before, CatalogueColumn after) {
    return !before.type().equals(after.type())
        || !Objects.equals(before.collation(), after.collation())
        || (before.enumType() != null && rebuiltEnums.contains(before.enumType()));
  }

  private boolean isComputedAnew(CatalogueColumn before, CatalogueColumn after) {
    if (!after.isGenerated()) {
      // A stored column keeps its values when it is filled in by hand from now on.
      return before.generated() == Generated.VIRTUAL;
    }
    return before.generated() != after.generated()
        || !Objects.equals(before.expression(), after.expression())
        || isRetyped(before, after);
  }

  private void findComputed() {
    for (CatalogueTable before : keptTables()) {
      for (CatalogueColumn column : before.columns().values()) {
        CatalogueColumn now = after(before).columns().get(column.name());
        boolean computed = column.isGenerated() && now != null;
        if (computed && touches(column.uses())) {
          replacedColumns.add(Catalogue.column(before.name(), column.name()));
        }
      }
    }
  }

  private void findRoutines() {
    for (CatalogueRoutine before : from.routines().values()) {
      CatalogueRoutine after = to.routines().get(before.signature());
      if (after != null
          && (!before.interfaceText().equals(after.interfaceText())
              || !before.kind().equals(after.kind())
              || !Collections.disjoint(
                  before.uses(), rebuiltEnums.stream().map(Catalogue::type).toList()))) {
        changedRoutines.add(before.signature());
      }
    }
  }
}
