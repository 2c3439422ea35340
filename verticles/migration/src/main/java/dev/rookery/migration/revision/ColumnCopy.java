package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueConstraint.Kind;
import dev.rookery.migration.catalogue.CatalogueIndex;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.revision.SqlWords.Place;
import dev.rookery.migration.revision.Stage.Statements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a column beside it, in another type, with copies of the indexes and constraints that
 * are about it. A trigger keeps it in step with the column.
 *
 * @param table the table as it is with the type of the copy
 * @param column the column with that type
 * @param suffix what the names of copies end in
 * @param value the converted value of the column
 */
record ColumnCopy(CatalogueTable table, CatalogueColumn column, String suffix, String value) {

  String name() {
    return OnlineIndexes.beside(column.name(), suffix);
  }

  /** The name of the copy of something that is about the column. */
  String copy(String of) {
    return OnlineIndexes.beside(of, suffix);
  }

  private String joined() {
    return (SqlWords.plain(table.name()) + "_" + SqlWords.plain(column.name()) + suffix)
        .replaceAll("\\W", "_");
  }

  /** Behind all others in the order of names, which is that in which triggers run. */
  private String trigger() {
    return "zz_keep_" + joined();
  }

  private String notNull() {
    return "nn_" + joined();
  }

  private String alter() {
    return "alter table " + table.name() + " ";
  }

  private boolean isAbout(Collection<String> uses) {
    return isAbout(table, column.name(), uses);
  }

  static boolean isAbout(CatalogueTable table, String column, Collection<String> uses) {
    return uses.contains(Catalogue.column(table.name(), column));
  }

  /** The constraints that are about the column. */
  List<CatalogueConstraint> constraints() {
    return table.constraints().values().stream().filter(one -> isAbout(one.uses())).toList();
  }

  private List<CatalogueConstraint> checks() {
    return constraints().stream().filter(one -> one.kind() != Kind.UNIQUE).toList();
  }

  private List<CatalogueConstraint> uniques() {
    return constraints().stream().filter(one -> one.kind() == Kind.UNIQUE).toList();
  }

  /** The indexes that are about the column, except those of constraints. */
  List<CatalogueIndex> indexes() {
    return table.indexes().values().stream().filter(one -> isAbout(one.uses())).toList();
  }

  /** A definition that says the copy instead of the column. */
  private String said(String definition) {
    int references = definition.indexOf(" REFERENCES ");
    String own = references < 0 ? definition : definition.substring(0, references);
    List<Place> places =
        new SqlWords(own)
            .places(column.name()).stream()
                .filter(place -> !place.text() && place.qualifier() == null)
                .filter(place -> !place.before().equals("::") && !place.before().equals("using"))
                .filter(place -> !own.startsWith("(", place.end()))
                .toList();
    return new SqlWords(own).with(places, name()) + definition.substring(own.length());
  }

  /** Makes the column, and lets it follow what is written. */
  List<String> begin() {
    return begin(false);
  }

  private List<String> begin(boolean again) {
    List<String> statements = new ArrayList<>();
    statements.add(
        alter()
            + "add column "
            + (again ? "if not exists " : "")
            + name()
            + " "
            + column.type()
            + (column.collation() == null ? "" : " collate " + column.collation()));
    statements.addAll(keeping(again));
    checks().forEach(check -> statements.add(add(check, again)));
    if (column.notNull()) {
      statements.add(addNotNull(again));
    }
    return statements;
  }

  /** The trigger that keeps it in step. */
  List<String> keeping() {
    return keeping(false);
  }

  private List<String> keeping(boolean again) {
    String source =
        value.equals(column.name())
            ? "new." + value
            : "(select %s from (select new.*) as %s)".formatted(value, table.name());
    List<String> statements = new ArrayList<>();
    statements.add(
        """
        create or replace function %s() returns trigger language plpgsql as $$
        begin
          new.%s := %s;
          return new;
        end
        $$\
        """
            .formatted(trigger(), name(), source));
    // In one statement, so that no row is written in between that it does not see.
    statements.add(
        "create %strigger %s before insert or update on %s for each row execute function %s()"
            .formatted(again ? "or replace " : "", trigger(), table.name(), trigger()));
    return statements;
  }

  List<String> withoutKeeping() {
    return List.of(
        "drop trigger %s on %s".formatted(trigger(), table.name()),
        "drop function %s()".formatted(trigger()));
  }

  private String add(CatalogueConstraint check, boolean again) {
    String definition = said(check.definition());
    return add(
        copy(check.name()),
        definition.endsWith(OnlineWay.NOT_VALID) ? definition : definition + OnlineWay.NOT_VALID,
        again);
  }

  private String addNotNull(boolean again) {
    return add(notNull(), "check (%s is not null) not valid".formatted(name()), again);
  }

  private String add(String constraint, String definition, boolean again) {
    return alter()
        + (again ? "drop constraint if exists " + constraint + ", " : "")
        + "add constraint "
        + constraint
        + " "
        + definition;
  }

  /** Takes back what begin did. */
  List<String> endOfBegin() {
    List<String> statements = new ArrayList<>(withoutKeeping());
    statements.add("-- LOSES nothing: it is a copy.\n" + alter() + "drop column " + name());
    return statements;
  }

  /** Copies the values that are there, and lets Postgres see what there is, for its plans. */
  List<String> fill() {
    return List.of(
        Batches.overPages(
            table.name(),
            "update %s set %s = %s where %s is null and (%s) is not null"
                .formatted(table.name(), name(), value, name(), value),
            null),
        "analyze %s (%s)".formatted(table.name(), name()));
  }

  /** Builds the indexes, each in a file of its own. */
  List<Stage> indexStages() {
    List<Stage> stages = new ArrayList<>();
    for (CatalogueIndex index : indexes()) {
      String copy = copy(index.name());
      stages.add(
          new Stage(
              "index " + copy,
              Statements.oneByOne(drop(copy), create(index)),
              Statements.oneByOne(drop(copy))));
    }
    for (CatalogueConstraint unique : uniques()) {
      String copy = copy(unique.name());
      String index = OnlineIndexes.beside(copy, "__index");
      stages.add(
          new Stage(
              "index " + copy,
              Statements.oneByOne(drop(index), create(unique, index)),
              Statements.oneByOne(drop(index))));
      stages.add(
          new Stage(
              "constraint " + copy,
              Statements.inTransaction(Statements.steps(List.of(using(copy, index)))),
              Statements.oneByOne(
                  drop(index),
                  create(unique, index),
                  alter() + "drop constraint if exists " + copy)));
    }
    return stages;
  }

  private static String drop(String index) {
    return "drop index concurrently if exists " + index;
  }

  private String create(CatalogueIndex index) {
    return "create %sindex concurrently %s on %s %s"
        .formatted(
            index.unique() ? "unique " : "",
            copy(index.name()),
            table.name(),
            said(index.definition()));
  }

  private String create(CatalogueConstraint unique, String name) {
    return "create unique index concurrently %s on %s %s"
        .formatted(name, table.name(), said(String.valueOf(OnlineIndexes.index(unique))));
  }

  private String using(String constraint, String index) {
    return alter() + "add constraint %s unique using index %s".formatted(constraint, index);
  }

  /** Reads all rows, once the copy holds all of them. */
  List<String> validate() {
    List<String> statements = new ArrayList<>();
    for (CatalogueConstraint check : checks()) {
      if (!check.definition().endsWith(OnlineWay.NOT_VALID)) {
        statements.add(alter() + "validate constraint " + copy(check.name()));
      }
    }
    if (column.notNull()) {
      statements.add(alter() + "validate constraint " + notNull());
    }
    return statements;
  }

  List<String> unvalidate() {
    List<String> statements = new ArrayList<>();
    for (CatalogueConstraint check : checks()) {
      if (!check.definition().endsWith(OnlineWay.NOT_VALID)) {
        statements.add(add(check, true));
      }
    }
    if (column.notNull()) {
      statements.add(addNotNull(true));
    }
    return statements;
  }

  /** Declares it not null, which the check has shown; nothing if it may be null. */
  List<String> end() {
    return column.notNull()
        ? List.of(
            RequiredColumn.PROVEN + alter() + "alter column " + name() + " set not null",
            alter() + "drop constraint " + notNull())
        : List.of();
  }

  List<String> undoEnd() {
    return column.notNull()
        ? List.of(
            addNotNull(true),
            alter() + "validate constraint " + notNull(),
            alter() + "alter column " + name() + " drop not null")
        : List.of();
  }

  /** All of it, statement by statement; each may be run again. */
  List<String> again() {
    List<String> statements = new ArrayList<>(begin(true));
    statements.addAll(fill());
    for (CatalogueIndex index : indexes()) {
      statements.add(drop(copy(index.name())));
      statements.add(create(index));
    }
    for (CatalogueConstraint unique : uniques()) {
      String copy = copy(unique.name());
      String index = OnlineIndexes.beside(copy, "__index");
      statements.add(alter() + "drop constraint if exists " + copy);
      statements.add(drop(index));
      statements.add(create(unique, index));
      statements.add(using(copy, index));
    }
    statements.addAll(validate());
    if (column.notNull()) {
      statements.add(alter() + "alter column " + name() + " set not null");
      statements.add(alter() + "drop constraint if exists " + notNull());
    }
    return statements;
  }

  /** Whether a constraint can have a copy; what follows a key is not looked into. */
  static boolean canCopy(CatalogueConstraint constraint) {
    return switch (constraint.kind()) {
      case CHECK -> true;
      case FOREIGN_KEY -> !constraint.definition().contains(" SET ");
      case UNIQUE -> OnlineIndexes.index(constraint) != null;
      case PRIMARY_KEY, EXCLUDE -> false;
    };
  }

  /** The default of the column, as a clause that sets it or takes it away. */
  static String byDefault(@Nullable String expression) {
    return expression == null ? "drop default" : "set default " + expression;
  }
}
