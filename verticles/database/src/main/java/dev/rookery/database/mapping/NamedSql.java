package dev.rookery.database.mapping;

import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.templates.TupleMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with {@code #{name}} parameters as Postgres takes it, with numbers. Kept for the
 * texts used last, since finding the names takes longer than all else that happens to a statement
 * here.
 */
public final class NamedSql {
  private static final Pattern PARAMETER =
      Pattern.compile("#\\{(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)}");

  /** More than the requests have; those about rows of any kind have as many as there are shapes. */
  private static final int KEPT_MAX = 2_000;

  private static final Map<String, NamedSql> KEPT =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NamedSql> eldest) {
          return size() > KEPT_MAX;
        }
      };

  private final String sql;
  private final List<String> names;

  private NamedSql(String sql, List<String> names) {
    this.sql = sql;
    this.names = names;
  }

  /** The statement of that text. */
  public static NamedSql of(String text) {
    synchronized (KEPT) {
      return KEPT.computeIfAbsent(text, NamedSql::parse);
    }
  }

  private static NamedSql parse(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(text);
    String sql =
        matcher.replaceAll(found -> {
          String name = found.group(1);
          if (!names.contains(name)) {
            names.add(name);
          }
          return "\\$" + (names.indexOf(name) + 1);
        });
    return new NamedSql(sql, List.copyOf(names));
  }

  /** With {@code $1} and so on, a name that occurs again with the same number. */
  public String sql() {
    return sql;
  }

  /** The parameters in the order of their numbers. */
  public <T> Tuple parameters(TupleMapper<T> mapper, T from) {
    return mapper.map(names::get, names.size(), from);
  }
}
