package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueConstraint.Kind;
import dev.rookery.migration.catalogue.CatalogueIndex;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.declared.NameChange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way from one schema to another in stages that nobody has to wait for: a first one that
 * changes what can be changed at once, then rows are filled in batches, indexes built concurrently,
 * checks validated, and columns declared not null. Any table that is already there counts as large.
 */
final class OnlineWay {
  static final String NOT_VALID = " NOT VALID";

  private final Catalogue from;
  private final Catalogue to;
  private final Map<String, String> fills;
  private final @Nullable Integer version;
  private final Set<String> keys = new TreeSet<>();
  private final SortedMap<String, CatalogueTable> firstTables;
  private final List<RequiredColumn> required = new ArrayList<>();
  private final List<RetypedColumn> retyped = new ArrayList<>();
  private final List<Stage> indexes = new ArrayList<>();

  /** The constraints that are not valid after the first stage, with their tables. */
  private final List<Map.Entry<CatalogueTable, CatalogueConstraint>> unproven = new ArrayList<>();

  /**
   * The way.
   *
   * @param fills the expressions for rows that are there, by {@code table.column}
   * @param version of the first of its migrations
   */
  OnlineWay(Catalogue from, Catalogue to, Map<String, String> fills, BigInteger version) {
    this.from = from;
    this.to = to;
    this.fills = fills;
    this.version = version.bitLength() < Integer.SIZE ? version.intValue() : null;
    this.firstTables = new TreeMap<>(to.tables());
    Stream.concat(from.tables().values().stream(), to.tables().values().stream())
        .flatMap(table -> table.constraints().values().stream())
        .filter(constraint -> constraint.kind() == Kind.FOREIGN_KEY)
        .forEach(constraint -> keys.addAll(constraint.uses()));
    for (CatalogueTable before : from.tables().values()) {
      CatalogueTable after = to.tables().get(before.name());
      if (after != null) {
        before.columns().values().stream()
            .filter(column -> RetypedColumn.isToCopy(from, to, before, column, keys))
            .map(column ->
                RetypedColumn.of(
                    before, after, column.name(), fills.get(before.name() + "." + column.name())))
            .forEach(retyped::add);
        firstTables.put(before.name(), first(before, after));
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
    retyped.forEach(column -> names.add(column.before().name() + "." + column.name()));
    return names;
  }

  /** The columns that go when their successors are in their places. */
  List<NameChange> replaced() {
    return retyped.stream()
        .map(column ->
            new NameChange(NameChange.Kind.COLUMN, column.before().name(), column.name(), null))
        .toList();
  }

  private boolean isAboutRetyped(CatalogueTable table, Collection<String> uses) {
    return retyped.stream()
        .anyMatch(column -> column.before().name().equals(table.name()) && column.concerns(uses));
  }

  /** The table with everything that is about a retyped column as in another. */
  private CatalogueTable as(CatalogueTable table, CatalogueTable other) {
    SortedMap<String, CatalogueColumn> columns = new TreeMap<>(table.columns());
    columns.replaceAll((name, column) ->
        isAboutRetyped(table, Set.of(Catalogue.column(table.name(), name)))
            ? Objects.requireNonNull(other.columns().get(name))
            : column);
    SortedMap<String, CatalogueConstraint> constraints = new TreeMap<>(table.constraints());
    constraints.values().removeIf(one -> isAboutRetyped(table, one.uses()));
    other.constraints().values().stream()
        .filter(one -> isAboutRetyped(table, one.uses()))
        .forEach(one -> constraints.put(one.name(), one));
    SortedMap<String, CatalogueIndex> indexes = new TreeMap<>(table.indexes());
    indexes.values().removeIf(one -> isAboutRetyped(table, one.uses()));
    other.indexes().values().stream()
        .filter(one -> isAboutRetyped(table, one.uses()))
        .forEach(one -> indexes.put(one.name(), one));
    return new CatalogueTable(
        table.name(),
        table.unlogged(),
        table.options(),
        columns,
        constraints,
        indexes,
        table.triggers());
  }

  private CatalogueTable first(CatalogueTable before, CatalogueTable goal) {
    CatalogueTable after = as(goal, before);
    OnlineIndexes online = new OnlineIndexes(before, after, keys);
    indexes.addAll(online.stages());
    SortedMap<String, CatalogueConstraint> constraints = online.constraints();
    for (CatalogueConstraint constraint : List.copyOf(constraints.values())) {
      boolean scans = constraint.kind() == Kind.CHECK || constraint.kind() == Kind.FOREIGN_KEY;
      if (scans
          && !constraint.definition().endsWith(NOT_VALID)
          && (!isThere(constraint, before, after) || isAboutWidened(constraint, before, after))) {
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

  /** Whether a type changes in place under it: it has to be made anew, though rows are not. */
  private static boolean isAboutWidened(
      CatalogueConstraint constraint, CatalogueTable before, CatalogueTable after) {
    return before.columns().values().stream()
        .filter(column -> ColumnCopy.isAbout(before, column.name(), constraint.uses()))
        .anyMatch(column -> {
          CatalogueColumn now = after.columns().get(column.name());
          return now != null && RetypedColumn.isRetyped(column, now);
        });
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
    boolean canKeep =
        tightens
            && from.tables().containsKey("mended_row")
            && before.triggers().containsKey("forget_mended");
    RequiredColumn one =
        new RequiredColumn(
            after,
            column,
            now == null,
            fills.get(after.name() + "." + column.name()),
            canKeep ? version : null);
    required.add(one);
    return one.isFilledAtOnce()
        ? column(column, one.fill(), true)
        : column(column, column.expression(), false);
  }

  static boolean isKey(CatalogueTable table, CatalogueColumn column) {
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
    return new OnlineStages(from, first, required, retyped, indexes, unproven).stages(forth, back);
  }
}
