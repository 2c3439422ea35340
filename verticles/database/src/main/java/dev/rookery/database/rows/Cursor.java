package dev.rookery.database.rows;

import dev.rookery.failure.Failure;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cursors of lists in which every row has a number of its own, the greatest first. */
public final class Cursor {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

  private Cursor() {}

  /** The number that those of the next page are smaller than. */
  public static long before(@Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    if (!FORM.matcher(cursor).matches()) {
      throw new Failure.Invalid("after: is not a cursor of this list");
    }
    return Long.parseLong(cursor);
  }
}
