package dev.rookery.migration.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reduces a statement to its words, without what only looks like SQL. */
final class SqlNormalizer {
  private SqlNormalizer() {}

  /**
   * In lower case, one space between words; comments are gone, texts and bodies of functions are
   * {@code ''}. Names in quotes lose them.
   */
  static String normalize(String sql) {
    StringBuilder plain = new StringBuilder(sql.length());
    int at = 0;
    while (at < sql.length()) {
      at = next(sql, at, plain);
    }
    return plain.toString().replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
  }

  private static int next(String sql, int at, StringBuilder plain) {
    if (sql.startsWith("--", at)) {
      plain.append(' ');
      return endOr(sql, sql.indexOf('\n', at));
    } else if (sql.startsWith("/*", at)) {
      plain.append(' ');
      return after(sql, "*/", at + 2);
    }
    char c = sql.charAt(at);
    if (c == '\'') {
      plain.append("''");
      return after(sql, "'", at + 1);
    } else if (c == '$') {
      int dollar = sql.indexOf('$', at + 1);
      if (dollar > 0 && sql.substring(at + 1, dollar).matches("\\w*")) {
        plain.append("''");
        return after(sql, sql.substring(at, dollar + 1), dollar + 1);
      }
    }
    if (c != '"') {
      plain.append(c);
    }
    return at + 1;
  }

  private static int after(String sql, String end, int from) {
    int found = sql.indexOf(end, from);
    return found < 0 ? sql.length() : found + end.length();
  }

  private static int endOr(String sql, int found) {
    return found < 0 ? sql.length() : found;
  }

  /** The parts that commas outside of parentheses divide: the actions of an {@code alter table}. */
  static List<String> parts(String plain) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int at = 0; at < plain.length(); at++) {
      char c = plain.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(plain.substring(begin, at).strip());
        begin = at + 1;
      }
    }
    parts.add(plain.substring(begin).strip());
    return parts;
  }
}
