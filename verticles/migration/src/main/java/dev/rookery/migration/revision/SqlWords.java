package dev.rookery.migration.revision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The places where a text of SQL, such as the body of a function, says a name. */
final class SqlWords {
  private static final Pattern TOKEN =
      Pattern.compile(
          "--[^\\n]*"
              + "|/\\*.*?\\*/"
              + "|'(?:[^']|'')*'"
              + "|(\\$\\w*\\$).*?\\1"
              + "|\"(?:[^\"]|\"\")*\""
              + "|[\\p{L}_][\\p{L}\\p{N}_$]*"
              + "|::"
              + "|\\S",
          Pattern.DOTALL);

  private static final Pattern LOOKS_LIKE_SQL =
      Pattern.compile(
          "\\b(select|insert\\s+into|update|delete\\s+from|alter\\s+table)\\b",
          Pattern.CASE_INSENSITIVE);

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();

  /** A token; comments are none. */
  private record Token(int start, int end, String text) {
    boolean isText() {
      return text.startsWith("'") || text.startsWith("$");
    }
  }

  /**
   * A place.
   *
   * @param qualifier the word before the dot in front of it, in lower case; null without one
   * @param before the token in front of it, in lower case; empty at the beginning
   * @param text whether it is within a text, where nobody can be sure what it means
   */
  record Place(int start, int end, @Nullable String qualifier, String before, boolean text) {}

  SqlWords(String sql) {
    this.sql = sql;
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      String text = matcher.group();
      if (!text.startsWith("--") && !text.startsWith("/*")) {
        tokens.add(new Token(matcher.start(), matcher.end(), text));
      }
    }
  }

  /** Whether it says a name outside texts. */
  boolean says(String name) {
    return tokens.stream().anyMatch(token -> isWord(token, name));
  }

  /** Whether it says a name outside texts with nothing in front of it. */
  boolean saysAlone(String name) {
    return places(name).stream().anyMatch(place -> !place.text() && place.qualifier() == null);
  }

  /** The places of a name: words, and texts that are that name or SQL with that name in it. */
  List<Place> places(String name) {
    List<Place> places = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (isWord(token, name)) {
        places.add(new Place(token.start(), token.end(), qualifier(at), before(at, 1), false));
      } else if (token.isText() && isAbout(token.text(), plain(name))) {
        places.add(new Place(token.start(), token.end(), null, before(at, 1), true));
      }
    }
    return places;
  }

  /** The texts that are exactly that value. */
  List<Place> texts(String value) {
    String literal = "'" + value.replace("'", "''") + "'";
    return tokens.stream()
        .filter(token -> token.text().equals(literal))
        .<Place>map(token -> new Place(token.start(), token.end(), null, "", true))
        .toList();
  }

  /** The text with other words in these places. */
  String with(List<Place> places, String words) {
    StringBuilder changed = new StringBuilder(sql);
    places.stream()
        .sorted(Comparator.comparingInt(Place::start).reversed())
        .forEach(place -> changed.replace(place.start(), place.end(), words));
    return changed.toString();
  }

  private static boolean isWord(Token token, String name) {
    boolean quoted = name.startsWith("\"") || token.text().startsWith("\"");
    return quoted
        ? plain(token.text()).equals(plain(name)) && !token.isText()
        : token.text().equalsIgnoreCase(name);
  }

  private static boolean isAbout(String text, String name) {
    String inside = text.replaceFirst("^('|\\$\\w*\\$)", "").replaceFirst("('|\\$\\w*\\$)$", "");
    return inside.equals(name)
        || (LOOKS_LIKE_SQL.matcher(inside).find()
            && Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                .matcher(inside)
                .find());
  }

  private @Nullable String qualifier(int at) {
    return before(at, 1).equals(".") ? before(at, 2) : null;
  }

  private String before(int at, int steps) {
    return at < steps ? "" : plain(tokens.get(at - steps).text()).toLowerCase(Locale.ROOT);
  }

  /** A name without its quotes. */
  static String plain(String name) {
    return name.length() > 1 && name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
