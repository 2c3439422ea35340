package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueEnum;
import dev.rookery.migration.catalogue.CatalogueIndex;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.diff.Conversion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column that gets another type without its table being written anew at once: a copy of that type
 * takes its place when it holds everything, and the column goes later. As long as both are there,
 * each row has to fit both types.
 *
 * @param newCopy the copy in the new type, beside the column
 * @param oldCopy the column in the old type, beside the copy that has taken its place
 */
record RetypedColumn(
    CatalogueTable before,
    CatalogueTable after,
    String name,
    ColumnCopy newCopy,
    ColumnCopy oldCopy) {

  /**
   * The change of a column.
   *
   * @param fill what the new column holds where the old one has null; null for that
   */
  static RetypedColumn of(
      CatalogueTable before, CatalogueTable after, String name, @Nullable String fill) {
    CatalogueColumn old = Objects.requireNonNull(before.columns().get(name));
    CatalogueColumn now = Objects.requireNonNull(after.columns().get(name));
    String there = Conversion.between(old, now).expression();
    return new RetypedColumn(
        before,
        after,
        name,
        new ColumnCopy(
            after,
            now,
            OnlineIndexes.NEW,
            fill == null ? there : "coalesce(%s, %s)".formatted(there, fill)),
        new ColumnCopy(before, old, "__old", Conversion.between(now, old).expression()));
  }

  /** Whether a column gets another type. */
  static boolean isRetyped(CatalogueColumn before, CatalogueColumn after) {
    return !before.type().equals(after.type())
        || !Objects.equals(before.collation(), after.collation());
  }

  /**
   * Whether the type changes in place without a look at any row.
   *
   * @param indexes those of the table that are about it
   */
  private static boolean isFree(
      CatalogueColumn before, CatalogueColumn after, List<CatalogueIndex> indexes) {
    return Conversion.between(before, after).isFree()
        && indexes.stream().noneMatch(CatalogueIndex::expressions);
  }

  /**
   * Whether a copy can take the column's place, and has to: not if no row needs to be read, and not
   * of a key, an identity or what something computes from; there the type changes in one go.
   *
   * @param keys the constraints and indexes on which foreign keys rest
   */
  static boolean isToCopy(
      Catalogue from, Catalogue to, CatalogueTable before, CatalogueColumn old, Set<String> keys) {
    CatalogueTable after = Objects.requireNonNull(to.tables().get(before.name()));
    @Nullable CatalogueColumn now = after.columns().get(old.name());
    if (now == null || !isRetyped(old, now)) {
      return false;
    }
    String column = Catalogue.column(before.name(), old.name());
    List<CatalogueIndex> indexes =
        before.indexes().values().stream().filter(one -> one.uses().contains(column)).toList();
    return !isFree(old, now, indexes)
        && Stream.of(old, now)
            .allMatch(one ->
                one.identity() == null
                    && !one.isGenerated()
                    && isKept(one.enumType(), from, to)
                    && one.uses().stream().noneMatch(used -> used.startsWith("relation ")))
        && Stream.of(before, after).allMatch(table -> canCopy(table, old.name(), keys))
        && Stream.of(from, to).allMatch(schema -> isFreeOfOthers(schema, before.name(), column));
  }

  private static boolean isKept(@Nullable String type, Catalogue from, Catalogue to) {
    @Nullable CatalogueEnum before = type == null ? null : from.enums().get(type);
    return type == null || (before != null && before.equals(to.enums().get(type)));
  }

  private static boolean canCopy(CatalogueTable table, String column, Set<String> keys) {
    boolean computed =
        table.columns().values().stream()
            .anyMatch(
                other -> other.isGenerated() && ColumnCopy.isAbout(table, column, other.uses()));
    boolean constrained =
        table.constraints().values().stream()
            .filter(one -> ColumnCopy.isAbout(table, column, one.uses()))
            .allMatch(
                one -> ColumnCopy.canCopy(one) && !keys.contains(Catalogue.relation(one.name())));
    boolean indexed =
        table.indexes().values().stream()
            .filter(one -> ColumnCopy.isAbout(table, column, one.uses()))
            .noneMatch(one -> keys.contains(Catalogue.relation(one.name())));
    boolean isKey =
        table.columns().containsKey(column)
            && OnlineWay.isKey(table, Objects.requireNonNull(table.columns().get(column)));
    return !computed && constrained && indexed && !isKey;
  }

  /** Whether no function in the newer form, sequence or comment of a constraint is about it. */
  private static boolean isFreeOfOthers(Catalogue schema, String table, String column) {
    CatalogueTable own = schema.tables().get(table);
    return schema.routines().values().stream().noneMatch(one -> one.uses().contains(column))
        && schema.sequences().values().stream()
            .noneMatch(one -> ("column " + one.owner()).equals(column))
        && own != null
        && Stream.concat(
                own.constraints().values().stream()
                    .filter(one -> one.uses().contains(column))
                    .map(one -> "constraint " + one.name() + " on " + table),
                own.indexes().values().stream()
                    .filter(one -> one.uses().contains(column))
                    .map(one -> "index " + one.name()))
            .noneMatch(object -> schema.comments().containsKey(object));
  }

  /** Whether something is about the column. */
  boolean concerns(Collection<String> uses) {
    return ColumnCopy.isAbout(before, name, uses);
  }

  private String alter() {
    return "alter table " + before.name() + " ";
  }

  /** Puts the copy into the place of the column. */
  List<String> swap(Catalogue to) {
    List<String> statements = new ArrayList<>(newCopy.withoutKeeping());
    statements.add(rename("column", name, oldCopy.name()));
    statements.add(rename("column", newCopy.name(), name));
    names(oldCopy).forEach(own -> statements.add(renamed(own, oldCopy.copy(own.name()))));
    names(newCopy)
        .forEach(own ->
            statements.add(
                renamed(new Named(own.constraint(), newCopy.copy(own.name())), own.name())));
    setDefault(statements, oldCopy.name(), oldCopy, null);
    setDefault(statements, name, newCopy, newCopy.column().byDefault());
    comment(statements, oldCopy.name(), to, null);
    comment(statements, name, to, to.comments().get(Catalogue.column(before.name(), name)));
    statements.addAll(oldCopy.keeping());
    return statements;
  }

  /** Takes that back. */
  List<String> unswap(Catalogue to) {
    List<String> statements = new ArrayList<>(oldCopy.withoutKeeping());
    comment(statements, name, to, null);
    comment(
        statements, oldCopy.name(), to, to.comments().get(Catalogue.column(before.name(), name)));
    setDefault(statements, name, newCopy, null);
    setDefault(statements, oldCopy.name(), oldCopy, oldCopy.column().byDefault());
    names(newCopy).forEach(own -> statements.add(renamed(own, newCopy.copy(own.name()))));
    names(oldCopy)
        .forEach(own ->
            statements.add(
                renamed(new Named(own.constraint(), oldCopy.copy(own.name())), own.name())));
    statements.add(rename("column", name, newCopy.name()));
    statements.add(rename("column", oldCopy.name(), name));
    statements.addAll(newCopy.keeping());
    return statements;
  }

  /** Drops the column in the old type. */
  List<String> drop() {
    List<String> statements = new ArrayList<>(oldCopy.withoutKeeping());
    statements.add(
        "-- allow: drop-column (no node knows it: the column in the new type has its name)\n"
            + alter()
            + "drop column "
            + oldCopy.name());
    return statements;
  }

  /** Something that is about the column: a constraint of the table, or an index. */
  private record Named(boolean constraint, String name) {}

  private static List<Named> names(ColumnCopy copy) {
    return Stream.concat(
            copy.constraints().stream()
                .map(CatalogueConstraint::name)
                .map(own -> new Named(true, own)),
            copy.indexes().stream().map(CatalogueIndex::name).map(own -> new Named(false, own)))
        .toList();
  }

  private String renamed(Named own, String to) {
    return own.constraint()
        ? rename("constraint", own.name(), to)
        : "alter index " + own.name() + " rename to " + to;
  }

  private String rename(String kind, String from, String to) {
    return (kind.equals("column")
            ? "-- allow: rename (in one transaction, after which each name has a column again)\n"
            : "")
        + alter()
        + "rename %s %s to %s".formatted(kind, from, to);
  }

  private void setDefault(
      List<String> statements, String column, ColumnCopy copy, @Nullable String expression) {
    if (copy.column().byDefault() != null) {
      statements.add(alter() + "alter column " + column + " " + ColumnCopy.byDefault(expression));
    }
  }

  private void comment(
      List<String> statements, String column, Catalogue schema, @Nullable String text) {
    if (schema.comments().containsKey(Catalogue.column(before.name(), name))) {
      statements.add(
          "comment on column %s.%s is %s"
              .formatted(
                  before.name(), column, text == null ? "null" : CatalogueEnum.literal(text)));
    }
  }
}
