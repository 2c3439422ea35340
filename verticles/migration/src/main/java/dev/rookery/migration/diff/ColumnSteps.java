package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueColumn.Generated;
import dev.rookery.migration.catalogue.CatalogueColumn.Identity;
import dev.rookery.migration.catalogue.CatalogueTable;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The steps for columns of tables that stay. */
final class ColumnSteps {
  private static final Pattern VOLATILE =
      Pattern.compile(
          "\\b(random\\w*|clock_timestamp|timeofday|gen_random_uuid|uuidv\\d|nextval)\\(");

  /** What the words of a statement cannot tell. */
  private static final String WIDER =
      "-- allow: type-change (the new type has room for all values, so no row is read)\n";

  private final Changes changes;
  private final Plan plan;
  private final Set<String> withoutDefault = new TreeSet<>();

  ColumnSteps(Changes changes, Plan plan) {
    this.changes = changes;
    this.plan = plan;
  }

  /**
   * Drops computed columns, before the routines that compute them; nothing else depends on them by
   * then.
   */
  void dropComputed() {
    changes.keptTables().forEach(table -> drop(table, true));
  }

  /** Drops the defaults that depend on something dropped or do not fit the new type. */
  void dropDefaults() {
    Set<String> going = new TreeSet<>();
    changes.goneSequences().forEach(sequence -> going.add(Catalogue.relation(sequence.name())));
    changes.changedRoutines.forEach(routine -> going.add(Catalogue.routine(routine)));
    for (CatalogueTable table : changes.keptTables()) {
      for (CatalogueColumn column : table.columns().values()) {
        String name = Catalogue.column(table.name(), column.name());
        boolean held = column.uses().stream().anyMatch(going::contains);
        if (column.byDefault() != null && (held || changes.retypedColumns.contains(name))) {
          plan.add(alter(table, column) + " drop default");
          withoutDefault.add(name);
        }
      }
    }
  }

  void change() {
    for (CatalogueTable table : changes.keptTables()) {
      drop(table, false);
      retype(table);
      addColumns(table);
      settle(table);
    }
  }

  private void drop(CatalogueTable before, boolean computed) {
    for (CatalogueColumn column : before.columns().values()) {
      String name = Catalogue.column(before.name(), column.name());
      if (changes.isRemovedOrReplaced(name) && column.isGenerated() == computed) {
        plan.add(
            "alter table " + before.name() + " drop column " + column.name(),
            computed ? null : Hazards.droppedColumn(before.name() + "." + column.name()));
      }
    }
  }

  private void retype(CatalogueTable before) {
    for (CatalogueColumn column : before.columns().values()) {
      if (changes.retypedColumns.contains(Catalogue.column(before.name(), column.name()))) {
        CatalogueColumn after = after(before, column);
        Conversion conversion = Conversion.between(column, after);
        plan.add(
            (conversion.isFree() && after.type().contains("(") ? WIDER : "")
                + alter(before, column)
                + " type "
                + after.type()
                + (after.collation() == null ? "" : " collate " + after.collation())
                + conversion.using(),
            hazard(column, after, conversion));
      }
    }
  }

  private @Nullable String hazard(
      CatalogueColumn before, CatalogueColumn after, Conversion conversion) {
    if (before.enumType() != null && changes.rebuiltEnums.contains(before.enumType())) {
      return Hazards.ENUM;
    }
    return conversion.isFree() ? null : Hazards.retyped(before.type(), after.type());
  }

  private void addColumns(CatalogueTable before) {
    changes.after(before).columns().values().stream()
        .filter(column ->
            !before.columns().containsKey(column.name())
                || changes.replacedColumns.contains(Catalogue.column(before.name(), column.name())))
        // Computed ones last: they may refer to the others.
        .sorted(
            Comparator.comparing(CatalogueColumn::isGenerated)
                .thenComparingInt(CatalogueColumn::position))
        .forEach(column ->
            plan.add(
                "alter table %s add column %s %s"
                    .formatted(before.name(), column.name(), column.definition()),
                hazardOfNew(before, column)));
  }

  private static @Nullable String hazardOfNew(CatalogueTable table, CatalogueColumn column) {
    if (column.isGenerated()) {
      return Hazards.computed(table.name() + "." + column.name());
    }
    if (column.identity() != null || isComputedForEach(column)) {
      return Hazards.NUMBERS;
    }
    return column.notNull() && column.expression() == null ? Hazards.REQUIRED : null;
  }

  /** Whether the default may differ from row to row; one that cannot is kept once for all rows. */
  private static boolean isComputedForEach(CatalogueColumn column) {
    return VOLATILE.matcher(String.valueOf(column.expression())).find()
        || column.uses().stream()
            .anyMatch(used -> used.startsWith("relation ") || used.startsWith("routine "));
  }

  private void settle(CatalogueTable before) {
    for (CatalogueColumn column : before.columns().values()) {
      if (!changes.isRemovedOrReplaced(Catalogue.column(before.name(), column.name()))) {
        settle(before, column, after(before, column));
      }
    }
  }

  private void settle(CatalogueTable table, CatalogueColumn before, CatalogueColumn after) {
    String alter = alter(table, before);
    if (before.generated() == Generated.STORED && !after.isGenerated()) {
      plan.add(alter + " drop expression");
    }
    if (before.notNull() && !after.notNull()) {
      plan.add(alter + " drop not null");
    }
    setDefault(table, before, after);
    if (!before.notNull() && after.notNull()) {
      plan.add(alter + " set not null", Hazards.NOT_NULL);
    }
    Identity identity = after.identity();
    if (before.identity() == null && identity != null) {
      plan.add(alter + " add " + CatalogueColumn.identityDefinition(identity));
    }
  }

  private void setDefault(CatalogueTable table, CatalogueColumn before, CatalogueColumn after) {
    boolean dropped = withoutDefault.contains(Catalogue.column(table.name(), before.name()));
    String now = dropped ? null : before.byDefault();
    String wanted = after.byDefault();
    if (!Objects.equals(now, wanted)) {
      plan.add(
          alter(table, before) + (wanted == null ? " drop default" : " set default " + wanted));
    }
  }

  private CatalogueColumn after(CatalogueTable before, CatalogueColumn column) {
    return Objects.requireNonNull(changes.after(before).columns().get(column.name()));
  }

  private static String alter(CatalogueTable table, CatalogueColumn column) {
    return "alter table " + table.name() + " alter column " + column.name();
  }
}
