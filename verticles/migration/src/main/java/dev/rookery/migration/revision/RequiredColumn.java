package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table with rows that is to hold no null: a new one, or one that could be null.
 *
 * @param isNew whether the table does not have it yet
 * @param fill the expression for the rows that are there, in which the other columns may appear;
 *     null if none was given
 */
record RequiredColumn(
    CatalogueTable table, CatalogueColumn column, boolean isNew, @Nullable String fill) {
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
              end if;
              return new;
            end
            $$\
            """
                .formatted(filler(), column.name(), column.name(), fill, table.name()),
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

  /** Fills the rows that are there, some pages at a time, each time in a transaction of its own. */
  List<String> backfill() {
    return fill == null
        ? List.of()
        : List.of(
            """
            do $$
            declare
              page bigint := 0;
            begin
              while page * current_setting('block_size')::bigint < pg_relation_size('%1$s') loop
                begin
                  update %1$s set %2$s = %3$s
                    where ctid >= format('(%%s,0)', page)::tid
                      and ctid < format('(%%s,0)', page + 64)::tid and %2$s is null;
                  page := page + 64;
                exception when deadlock_detected then
                  null; -- the same pages once more
                end;
                commit;
              end loop;
            end
            $$\
            """
                .formatted(table.name(), column.name(), fill));
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
    statements.add(
        "-- allow: set-not-null (the check holds for all rows, so Postgres reads none)\n"
            + alter()
            + "alter column "
            + column.name()
            + " set not null");
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
