package dev.rookery.database.rows;

import dev.rookery.database.postgres.Session;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The pages of lists. Each holds as many rows as the request allows and a reply has room for, and
 * ends with a cursor if there are more. A row that cannot be read is left out.
 */
public final class Pages {
  /**
   * Bytes of a page's rows as JSON at most, unless a single row has more: frames of the bridge hold
   * 1 MiB.
   */
  public static final int BYTES_MAX = 900_000;

  /** The most rows that are read when none of a page is readable. */
  private static final int FETCH_MAX = 10_000;

  private Pages() {}

  /**
   * The page that a statement gives.
   *
   * @param sql reads {@code #{limit} + 1} rows: one more than a page holds tells whether there is
   *     another
   * @param cursor makes the cursor for the page after a row
   */
  public static <T> Future<Page<T>> read(
      Session session,
      String sql,
      Map<String, @Nullable Object> parameters,
      int limit,
      RowMapper<T> reader,
      Function<T, String> cursor) {
    return read(
        limit,
        fetch -> {
          Map<String, @Nullable Object> all = new HashMap<>(parameters);
          all.put("limit", fetch);
          return session.readable(sql, all, reader);
        },
        cursor);
  }

  /**
   * The page of the rows that are fetched, with more of them if none can be read.
   *
   * @param fetch reads so many rows and one more
   */
  public static <T> Future<Page<T>> read(
      int limit, IntFunction<Future<List<Optional<T>>>> fetch, Function<T, String> cursor) {
    return read(limit, limit, fetch, cursor);
  }

  private static <T> Future<Page<T>> read(
      int limit,
      int fetched,
      IntFunction<Future<List<Optional<T>>>> fetch,
      Function<T, String> cursor) {
    return fetch
        .apply(fetched)
        .compose(rows -> {
          boolean none = rows.size() > fetched && rows.stream().allMatch(Optional::isEmpty);
          return none && fetched < FETCH_MAX
              ? read(limit, Math.min(10 * fetched, FETCH_MAX), fetch, cursor)
              : Future.succeededFuture(page(rows, limit, rows.size() > fetched, cursor));
        });
  }

  /** The page made from the rows; one row more than the limit was read. */
  public static <T> Page<T> page(List<Optional<T>> rows, int limit, Function<T, String> cursor) {
    return page(rows, limit, rows.size() > limit, cursor);
  }

  /**
   * The beginning of a page that a reply has room for, at least one row; for rows that have grown
   * since the page was made.
   */
  static <T> Page<T> cut(Page<T> page, Function<T, String> cursor) {
    List<T> rows = fitting(page.rows());
    return rows.size() == page.rows().size()
        ? page
        : new Page<>(rows, Optional.of(cursor.apply(rows.get(rows.size() - 1))));
  }

  /** The first of the rows, as many as a reply has room for; at least one if there is any. */
  public static <T> List<T> fitting(List<T> rows) {
    long bytes = 0;
    for (int i = 0; i < rows.size(); i++) {
      bytes += ReplySize.of(rows.get(i));
      if (bytes > BYTES_MAX && i > 0) {
        return rows.subList(0, i);
      }
    }
    return rows;
  }

  private static <T> Page<T> page(
      List<Optional<T>> rows, int limit, boolean more, Function<T, String> cursor) {
    List<T> readable = rows.stream().flatMap(Optional::stream).toList();
    List<T> page = fitting(readable.subList(0, Math.min(limit, readable.size())));
    if (page.isEmpty() && more) {
      throw new IllegalStateException("no row of a whole page can be read");
    }
    boolean last = page.size() == readable.size() && !more;
    return new Page<>(
        page, last ? Optional.empty() : Optional.of(cursor.apply(page.get(page.size() - 1))));
  }
}
