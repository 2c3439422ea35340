package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table with rows that is to hold no null: a new one, or one that could be null.
 *
 * @param isNew whether the table does not have it yet
 * @param fill the expression for the rows that are there, in which the other columns may appear;
 *     null if none was given
 * @param keptAs the version under which {@code mended_row} keeps which rows were filled; null if it
 *     does not
 */
record RequiredColumn(
    CatalogueTable table,
    CatalogueColumn column,
    boolean isNew,
    @Nullable String fill,
    @Nullable Integer keptAs) {
  /** Why a column may be declared not null. */
  static final String PROVEN =
      "-- allow: set-not-null (the check holds for all rows, so Postgres reads none)\n";

  private static final Pattern VOLATILE =
      Pattern.compile(
          "(?i).*\\b(random\\w*|clock_timestamp|timeofday|gen_random_uuid|uuidv\\d|nextval|select)\\b.*",
          Pattern.DOTALL);

  /** Whether Postgres can keep one value for all rows aside, instead of writing it into each. */
  boolean isFilledAtOnce() {
    return isNew
        && fill != null
        && !VOLATILE.matcher(fill).matches()
        && table.columns().keySet().stream().noneMatch(new SqlWords(fill)::says);
  }

  /** The question what rows get, if nobody said and there is no other way. */
  @Nullable String question() {
    return isNew && fill == null
        ? "What do the rows that are there get in %s? Say --fill \"%s=EXPRESSION\", give it @Column(byDefault = …), or let it be null."
            .formatted(told(), told())
        : null;
  }

  String told() {
    return table.name() + "." + column.name();
  }

  private String joined() {
    return (SqlWords.plain(table.name()) + "_" + SqlWords.plain(column.name()))
        .replaceAll("\\W", "_");
  }

  /** The check that stands in for the property until Postgres need not look at each row. */
  String check() {
    return "nn_" + joined();
  }

  private String filler() {
    return "fill_" + joined();
  }

  private String alter() {
    return "alter table " + table.name() + " ";
  }

  /** Lets new rows, and those that are written anew, hold no null. */
  List<String> begin() {
    List<String> statements = new ArrayList<>(fillers());
    statements.add(addCheck());
    return statements;
  }

  private List<String> fillers() {
    return fill == null
        ? List.of()
        : List.of(
            """
            create or replace function %s() returns trigger language plpgsql as $$
            begin
              if new.%s is null then
                new.%s := (select %s from (select new.*) as %s);
            %s  end if;
              return new;
            end
            $$\
            """
                .formatted(
                    filler(), column.name(), column.name(), fill, table.name(), keptByTrigger()),
            "drop trigger if exists %s on %s".formatted(filler(), table.name()),
            "create trigger %s before insert or update on %s for each row execute function %s()"
                .formatted(filler(), table.name(), filler()));
  }

  private String addCheck() {
    return alter()
        + "add constraint %s check (%s is not null) not valid".formatted(check(), column.name());
  }

  List<String> endOfBegin() {
    List<String> statements = new ArrayList<>();
    statements.add(alter() + "drop constraint " + check());
    statements.addAll(withoutFillers());
    return statements;
  }

  private List<String> withoutFillers() {
    return fill == null
        ? List.of()
        : List.of(
            "drop trigger %s on %s".formatted(filler(), table.name()),
            "drop function %s()".formatted(filler()));
  }

  private String keptByTrigger() {
    return keptAs == null
        ? ""
        : """
            if tg_op = 'UPDATE' then
              %s;
            end if;
        """
            .formatted(keep("values (%s)", "new"));
  }

  /** Keeps that a row had no value, in the form of the other values that migrations mend. */
  private String keep(String source, String row) {
    String whole = "to_jsonb(%s)".formatted(row);
    return "insert into mended_row (version, table_name, row_key, guild_id, column_name, new_value) "
        + source.formatted(
            "%d, '%s', part_of_row(%s, key_columns('%s')), guild_of_row('%s', %s), '%s', %s.%s::text"
                .formatted(
                    keptAs,
                    table.name(),
                    whole,
                    table.name(),
                    table.name(),
                    whole,
                    SqlWords.plain(column.name()),
                    row,
                    column.name()));
  }

  /** Fills the rows that are there. */
  List<String> backfill() {
    if (fill == null) {
      return List.of();
    }
    String update =
        "update %s set %s = %s where %s is null"
            .formatted(table.name(), column.name(), fill, column.name());
    return List.of(Batches.overPages(table.name(), update, keptAs == null ? null : kept()));
  }

  private String kept() {
    return keep("select %s from filled", "filled");
  }

  /** What was filled and is no longer known, for people; null if nothing is forgotten. */
  @Nullable String forgotten() {
    return fill == null || isNew || keptAs != null
        ? null
        : "KEEPS in %s what was filled in: which rows held null is no longer known."
            .formatted(told());
  }

  /** Gives the rows that were filled their null back, unless they were changed since. */
  List<String> giveBack() {
    String kept =
        "version = %d and table_name = '%s' and column_name = '%s'"
            .formatted(keptAs, table.name(), SqlWords.plain(column.name()));
    String same =
        table.columns().values().stream()
            .filter(part -> OnlineWay.isKey(table, part))
            .map(part ->
                "%s.%s = (row_key ->> '%s')::%s"
                    .formatted(table.name(), part.name(), SqlWords.plain(part.name()), part.type()))
            .collect(Collectors.joining(" and "));
    return List.of(
        Batches.overKept(
            kept,
            "update %s set %s = null from part where %s and %s.%s::text is not distinct from new_value"
                .formatted(table.name(), column.name(), same, table.name(), column.name())),
        "delete from mended_row where " + kept);
  }

  String validate() {
    return alter() + "validate constraint " + check();
  }

  /** What validate did cannot be taken back; the check can be made anew. */
  String unvalidate() {
    return alter()
        + "drop constraint %s, add constraint %s check (%s is not null) not valid"
            .formatted(check(), check(), column.name());
  }

  List<String> end() {
    List<String> statements = new ArrayList<>();
    statements.add(PROVEN + alter() + "alter column " + column.name() + " set not null");
    statements.add(alter() + "drop constraint " + check());
    statements.addAll(withoutFillers());
    return statements;
  }

  /** Leads back to where the check held for all rows; each statement may be run again. */
  List<String> undoEnd() {
    List<String> statements = new ArrayList<>();
    statements.add(alter() + "drop constraint if exists " + check());
    statements.add(addCheck());
    statements.add(validate());
    statements.addAll(fillers());
    statements.add(alter() + "alter column " + column.name() + " drop not null");
    return statements;
  }
}
