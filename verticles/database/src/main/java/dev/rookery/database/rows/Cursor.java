package dev.rookery.database.rows;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cursors of lists in which every row has a number of its own. */
public final class Cursor {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,18}|[1-8][0-9]{18}");

  private Cursor() {}

  /** Where the next page begins, the greatest number first: all of its numbers are smaller. */
  public static long before(@Nullable String cursor) {
    return cursor == null ? Long.MAX_VALUE : number(cursor);
  }

  /** Where the next page begins, the smallest number first: all of its numbers are greater. */
  public static long behind(@Nullable String cursor) {
    return cursor == null ? 0 : number(cursor);
  }

  /**
   * The number that a page to go back from begins with.
   *
   * @param component that the cursor is given in
   */
  public static long at(String cursor, String component) {
    return number(cursor, component);
  }

  private static long number(String cursor) {
    return number(cursor, "after");
  }

  private static long number(String cursor, String component) {
    if (!FORM.matcher(cursor).matches()) {
      throw new Failure.Invalid(component, FailureCode.FOREIGN_CURSOR.reason());
    }
    return Long.parseLong(cursor);
  }

  /** The failure for a text that no page of the list ends with. */
  public static Failure foreign() {
    return new Failure.Invalid("after", FailureCode.FOREIGN_CURSOR.reason());
  }
}
