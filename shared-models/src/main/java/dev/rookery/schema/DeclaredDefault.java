package dev.rookery.schema;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a default that a column declares as SQL, such as {@code '00:00:01'::interval}. Only
 * constants have one: only the database knows what {@code now()} gives.
 */
public final class DeclaredDefault {
  private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'(?:::.*)?");
  private static final Pattern CLOCK = Pattern.compile("(\\d+):(\\d\\d):(\\d\\d)");

  private DeclaredDefault() {}

  /**
   * Null for a column that may be null and declares none.
   *
   * @throws IllegalArgumentException if the default is no constant that is understood here
   */
  public static @Nullable Object of(ModelColumn column) {
    String sql = column.byDefault();
    if (sql.isEmpty() && column.nullable()) {
      return null;
    }
    return switch (column.kind()) {
      case BOOLEAN -> Boolean.valueOf(sql);
      case INT -> Integer.valueOf(sql);
      case LONG -> Long.valueOf(sql);
      case DOUBLE -> Double.valueOf(sql);
      case TEXT -> unquoted(column);
      case DURATION -> duration(column);
      case JSON -> new JsonObject(unquoted(column));
      case LONGS -> ids(column);
      case INSTANT, ENUM -> throw notUnderstood(column);
    };
  }

  private static Duration duration(ModelColumn column) {
    Matcher clock = CLOCK.matcher(unquoted(column));
    if (!clock.matches()) {
      throw notUnderstood(column);
    }
    return Duration.ofHours(Long.parseLong(clock.group(1)))
        .plusMinutes(Long.parseLong(clock.group(2)))
        .plusSeconds(Long.parseLong(clock.group(3)));
  }

  private static List<Long> ids(ModelColumn column) {
    if (!unquoted(column).equals("{}")) {
      throw notUnderstood(column);
    }
    return List.of();
  }

  private static String unquoted(ModelColumn column) {
    Matcher quoted = QUOTED.matcher(column.byDefault());
    if (!quoted.matches()) {
      throw notUnderstood(column);
    }
    return quoted.group(1).replace("''", "'");
  }

  private static IllegalArgumentException notUnderstood(ModelColumn column) {
    return new IllegalArgumentException(
        "the default of " + column.component() + " is no constant: " + column.byDefault());
  }
}
