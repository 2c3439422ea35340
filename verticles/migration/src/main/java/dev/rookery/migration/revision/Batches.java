package dev.rookery.migration.revision;

import org.jspecify.annotations.Nullable;

/**
 * Statements that write many rows in batches, each in a transaction of its own, so that nobody
 * waits long for a row. They say in the setting {@code rookery.fill} that nobody has changed these
 * rows: our triggers then count no version, keep no history and announce nothing.
 */
final class Batches {
  private Batches() {}

  /**
   * Writes the rows of a table, some pages at a time; not those that are written meanwhile.
   *
   * @param update ends in conditions
   * @param keep keeps something of the rows that it returns, by the name {@code filled}; null for
   *     nothing
   */
  static String overPages(String table, String update, @Nullable String keep) {
    String pages =
        update
            + " and ctid >= format('(%s,0)', page)::tid and ctid < format('(%s,0)', page + 16)::tid";
    String write =
        keep == null ? pages : "with filled as (" + pages + " returning " + table + ".*) " + keep;
    return """
    do $$
    declare
      page bigint := 0;
      pages constant bigint := pg_relation_size('%1$s') / current_setting('block_size')::bigint;
    begin
      while page < pages loop
        perform set_config('rookery.fill', 'on', true);
        begin
          %2$s;
          page := page + 16;
        exception when deadlock_detected then
          null; -- the same pages once more
        end;
        commit;
      end loop;
    end
    $$\
    """
        .formatted(table, write);
  }

  /**
   * Writes the rows of which something was kept.
   *
   * @param kept chooses rows of {@code mended_row}
   * @param write an update from them, by the name {@code part}
   */
  static String overKept(String kept, String write) {
    return """
    do $$
    declare
      last bigint := 0;
      next bigint;
    begin
      loop
        perform set_config('rookery.fill', 'on', true);
        begin
          with part as materialized (
            select id, row_key, new_value from mended_row where %1$s and id > last order by id limit 1000
          ),
          given as (
            %2$s
          )
          select max(id) into next from part;
          exit when next is null;
          last := next;
        exception when deadlock_detected then
          null; -- the same rows once more
        end;
        commit;
      end loop;
    end
    $$\
    """
        .formatted(kept, write);
  }
}
