package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.CatalogueColumn;
import java.util.Objects;
import java.util.Set;

/** The conversion of a column's values from one type to another. */
public final class Conversion {
  private static final Set<String> NUMBERS =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
  private static final Set<String> TEXTS = Set.of("text", "character varying", "character");
  private static final String WITHOUT_ZONE = "timestamp without time zone";
  private static final String WITH_ZONE = "timestamp with time zone";

  private final CatalogueColumn before;
  private final CatalogueColumn after;

  private Conversion(CatalogueColumn before, CatalogueColumn after) {
    this.before = before;
    this.after = after;
  }

  /** The conversion of a column into itself with another type. */
  public static Conversion between(CatalogueColumn before, CatalogueColumn after) {
    return new Conversion(before, after);
  }

  /** What follows the type in SQL; empty where Postgres converts on its own. */
  String using() {
    String expression = expression();
    return expression.equals(before.name()) ? "" : " using " + expression;
  }

  /**
   * The converted value. It is left to Postgres to convert it where it can, because that refuses
   * what does not fit, while a cast truncates it.
   */
  public String expression() {
    String from = base(before.type());
    String to = base(after.type());
    if (isZoned(from, to)) {
      // Times without a zone are UTC, regardless of the session's zone.
      return before.name() + " at time zone 'UTC'";
    }
    if (before.enumType() != null || after.enumType() != null) {
      return viaText(from, to);
    }
    boolean byItself =
        from.equals(to) || TEXTS.contains(to) || (NUMBERS.contains(from) && NUMBERS.contains(to));
    return byItself ? before.name() : before.name() + "::" + after.type();
  }

  private String viaText(String from, String to) {
    if (TEXTS.contains(to)) {
      return before.name();
    }
    String text = from.endsWith("[]") ? "text[]" : "text";
    return TEXTS.contains(from)
        ? before.name() + "::" + after.type()
        : before.name() + "::" + text + "::" + after.type();
  }

  private static boolean isZoned(String from, String to) {
    return (from.equals(WITHOUT_ZONE) && to.equals(WITH_ZONE))
        || (from.equals(WITH_ZONE) && to.equals(WITHOUT_ZONE));
  }

  /** Whether no row needs checking, as when a text may be longer than before. */
  public boolean isFree() {
    String from = base(before.type());
    return Objects.equals(before.collation(), after.collation())
        && from.equals("character varying")
        && (after.type().equals("text")
            || (base(after.type()).equals(from) && length(after.type()) >= length(before.type())));
  }

  private static int length(String type) {
    int begin = type.indexOf('(');
    return begin < 0
        ? Integer.MAX_VALUE
        : Integer.parseInt(type.substring(begin + 1, type.indexOf(')')));
  }

  private static String base(String type) {
    return type.replaceFirst("\\([0-9, ]+\\)", "");
  }
}
