package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueEnum;
import dev.rookery.migration.catalogue.CatalogueSequence;
import dev.rookery.migration.catalogue.CatalogueTable;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The steps for sequences, on their own and within identity columns. A new one continues after the
 * existing rows.
 */
final class SequenceSteps {
  private final Changes changes;
  private final Plan plan;
  private final Set<String> disowned = new TreeSet<>();

  SequenceSteps(Changes changes, Plan plan) {
    this.changes = changes;
    this.plan = plan;
  }

  /** Keeps the sequences that stay while their owner goes. */
  void keep() {
    for (CatalogueSequence sequence : changes.from.sequences().values()) {
      String owner = sequence.owner();
      if (owner != null
          && changes.to.sequences().containsKey(sequence.name())
          && (changes.isGone(table(owner)) || changes.isRemovedOrReplaced("column " + owner))) {
        plan.add("alter sequence " + sequence.name() + " owned by none");
        disowned.add(sequence.name());
      }
    }
  }

  /** Frees the names of those that go. Nothing uses their numbers any longer. */
  void off() {
    for (CatalogueSequence sequence : changes.goneSequences()) {
      String owner = sequence.owner();
      // Dropped tables took theirs along.
      if (owner == null || !changes.isGone(table(owner))) {
        plan.add("drop sequence " + sequence.name());
      }
    }
    for (CatalogueTable before : changes.keptTables()) {
      for (CatalogueColumn column : before.columns().values()) {
        CatalogueColumn.Identity identity = column.identity();
        if (identity != null) {
          off(before, column, identity);
        }
      }
    }
  }

  private void off(
      CatalogueTable before, CatalogueColumn column, CatalogueColumn.Identity identity) {
    CatalogueColumn after = changes.after(before).columns().get(column.name());
    CatalogueColumn.Identity now = after == null ? null : after.identity();
    String alter = "alter table " + before.name() + " alter column " + column.name();
    if (after == null
        || now == null
        || changes.isRemovedOrReplaced(Catalogue.column(before.name(), column.name()))) {
      plan.add(alter + " drop identity");
      return;
    }
    if (!identity.sequence().name().equals(now.sequence().name())) {
      plan.add(
          "alter sequence " + identity.sequence().name() + " rename to " + now.sequence().name());
    }
    if (identity.always() != now.always()) {
      plan.add(alter + " set generated " + (now.always() ? "always" : "by default"));
    }
  }

  void on() {
    for (CatalogueSequence sequence : changes.to.sequences().values()) {
      if (!changes.from.sequences().containsKey(sequence.name())) {
        String options = sequence.options();
        plan.add("create sequence " + sequence.name() + (options.isEmpty() ? "" : " " + options));
      }
    }
  }

  /** Sets options, owners and numbers, once the columns have their new form. */
  void settle() {
    for (CatalogueSequence after : changes.to.sequences().values()) {
      CatalogueSequence before = changes.from.sequences().get(after.name());
      setOptions(before, after);
      setOwner(before, after);
      if (before == null && after.owner() != null) {
        catchUp(after, after.owner());
      }
    }
    for (CatalogueTable table : changes.keptTables()) {
      for (CatalogueColumn after : changes.after(table).columns().values()) {
        if (after.identity() != null) {
          settle(table, table.columns().get(after.name()), after, after.identity().sequence());
        }
      }
    }
  }

  private void settle(
      CatalogueTable table,
      @Nullable CatalogueColumn before,
      CatalogueColumn after,
      CatalogueSequence sequence) {
    CatalogueColumn.Identity identity = before == null ? null : before.identity();
    if (identity != null
        && !changes.isRemovedOrReplaced(Catalogue.column(table.name(), after.name()))) {
      setOptions(identity.sequence(), sequence);
    } else {
      catchUp(sequence, table.name() + "." + after.name());
    }
  }

  private void setOptions(@Nullable CatalogueSequence before, CatalogueSequence after) {
    if (before != null && !before.allOptions().equals(after.allOptions())) {
      plan.add("alter sequence " + after.name() + " " + after.allOptions());
    }
  }

  private void setOwner(@Nullable CatalogueSequence before, CatalogueSequence after) {
    String owner = before == null || disowned.contains(after.name()) ? null : before.owner();
    if (!Objects.equals(owner, after.owner())) {
      plan.add(
          "alter sequence "
              + after.name()
              + " owned by "
              + (after.owner() == null ? "none" : after.owner()));
    }
  }

  /** Lets a new sequence continue after the greatest number in an existing column. */
  private void catchUp(CatalogueSequence sequence, String owner) {
    CatalogueTable before = changes.from.tables().get(table(owner));
    String column = owner.substring(table(owner).length() + 1);
    if (before != null && before.columns().containsKey(column) && sequence.increment() > 0) {
      plan.add(
          "select setval(%s, max(%s)) from %s having max(%s) is not null"
              .formatted(CatalogueEnum.literal(sequence.name()), column, before.name(), column));
    }
  }

  /** The table of {@code table.column}; a quoted name may contain a dot. */
  private static String table(String owner) {
    return owner.startsWith("\"")
        ? owner.substring(0, owner.indexOf("\".") + 1)
        : owner.substring(0, owner.indexOf('.'));
  }
}
