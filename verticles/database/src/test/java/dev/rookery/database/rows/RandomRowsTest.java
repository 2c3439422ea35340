package dev.rookery.database.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.database.RunningDatabase;
import dev.rookery.models.Request;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Condition.Comparison;
import dev.rookery.models.rows.Order;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Does the same random but reproducible changes to a table and to a plain map, and compares. */
@DisplayName("Rows chosen by conditions made at random")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomRowsTest {
  private static final int ROUNDS = 2_000;
  private static final Rows<GuildConfig> CONFIGS = Rows.of(GuildConfig.class);

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final Random random = new Random(20_261_123);
  private final Map<Long, GuildConfig> expected = new TreeMap<>();
  private long guilds;

  /** A column that conditions are made about, with few values so that they meet. */
  private record Column(
      String name, Function<GuildConfig, @Nullable Object> read, Function<Random, Object> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("guildId", GuildConfig::guildId, r -> 1L + r.nextInt(60)),
          new Column("modLogId", GuildConfig::modLogId, r -> 1L + r.nextInt(3)),
          new Column("jailRoleId", GuildConfig::jailRoleId, r -> 1L + r.nextInt(4)),
          new Column("levelCap", GuildConfig::levelCap, r -> 1 + r.nextInt(4)),
          new Column("showXpProgress", GuildConfig::showXpProgress, Random::nextBoolean),
          new Column("prefix", GuildConfig::prefix, RandomRowsTest::text),
          new Column("xpCooldown", GuildConfig::xpCooldown, r -> Duration.ofSeconds(r.nextInt(5))));

  /** Texts are left out: their order is that of the database's collation. */
  private static final List<Column> ORDERED =
      COLUMNS.stream().filter(column -> !column.name().equals("prefix")).toList();

  private static final List<Comparison> COMPARISONS = List.of(Comparison.values());

  private static final List<Column> CHANGEABLE =
      COLUMNS.stream()
          .filter(column -> !Model.of(GuildConfig.class).column(column.name()).id())
          .toList();

  private static String text(Random random) {
    return "abcAB_%\\".charAt(random.nextInt(8)) + "x".repeat(random.nextInt(2));
  }

  @Test
  @DisplayName("are the same that a plain map gives")
  void same() {
    for (int i = 0; i < 60; i++) {
      insert();
    }
    for (int round = 0; round < ROUNDS; round++) {
      Condition<GuildConfig> where = condition(3);
      String what = "round " + round + ": " + where;
      switch (random.nextInt(8)) {
        case 0 -> insert();
        case 1 -> update(where, what);
        case 2 -> delete(where, what);
        case 3 ->
            assertThat(database.ask(CONFIGS.exists(where)))
                .as(what)
                .isEqualTo(!matching(where).isEmpty());
        case 4 ->
            assertThat(database.ask(CONFIGS.count(where)))
                .as(what)
                .isEqualTo(matching(where).size());
        default -> select(where, what);
      }
    }
    assertThat(all(Condition.everything(), List.of(), 500))
        .isEqualTo(List.copyOf(expected.values()));
  }

  private void insert() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    COLUMNS.forEach(column -> values.put(column.name(), column.value().apply(random)));
    values.put("guildId", ++guilds);
    if (random.nextInt(4) == 0) {
      values.put("modLogId", null);
    }
    GuildConfig row =
        database.ask(new RowRequest.Insert<>(GuildConfig.class, Values.<GuildConfig>ofMap(values)));
    expected.put(row.guildId(), row);
  }

  private void update(Condition<GuildConfig> where, String what) {
    Column column = CHANGEABLE.get(random.nextInt(CHANGEABLE.size()));
    Object value = column.value().apply(random);
    List<Long> matching = matching(where).stream().map(GuildConfig::guildId).toList();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put(column.name(), value);
    Request<Long> update =
        new RowRequest.UpdateWhere<>(
            GuildConfig.class, where, Values.<GuildConfig>ofMap(values), 1_000);
    if (isRefused(update, matching, what)) {
      return;
    }

    long count = database.ask(update);

    assertThat(count).as(what).isEqualTo(matching.size());
    for (long id : matching) {
      Optional<GuildConfig> row = database.ask(CONFIGS.find(id));
      assertThat(row).as(what).isPresent();
      assertThat(column.read().apply(row.orElseThrow())).as(what).isEqualTo(value);
      expected.put(id, row.orElseThrow());
    }
  }

  /** As one that is meant for every row. */
  private boolean isRefused(Request<?> request, List<?> matching, String what) {
    boolean refused = !Request.problemsOf(request).isEmpty();
    if (refused) {
      assertThat(matching).as(what).hasSize(expected.size());
    }
    return refused;
  }

  private void delete(Condition<GuildConfig> where, String what) {
    List<GuildConfig> matching = matching(where);
    Request<Long> delete = CONFIGS.deleteWhere(where);
    if (isRefused(delete, matching, what) || matching.size() > 12) {
      return;
    }

    assertThat(database.ask(delete)).as(what).isEqualTo(matching.size());

    matching.forEach(row -> expected.remove(row.guildId()));
    matching.forEach(_ -> insert());
  }

  private void select(Condition<GuildConfig> where, String what) {
    List<Order<GuildConfig>> order = new ArrayList<>();
    Comparator<GuildConfig> comparator = null;
    List<Column> shuffled = new ArrayList<>(ORDERED);
    Collections.shuffle(shuffled, random);
    for (Column column : shuffled.subList(0, random.nextInt(3))) {
      boolean descending = random.nextBoolean();
      order.add(new Order<>(column.name(), descending));
      Comparator<GuildConfig> next = by(column, descending);
      comparator = comparator == null ? next : comparator.thenComparing(next);
    }
    boolean lastDescending = !order.isEmpty() && order.get(order.size() - 1).descending();
    Comparator<GuildConfig> byId = Comparator.comparingLong(GuildConfig::guildId);
    Comparator<GuildConfig> last = lastDescending ? byId.reversed() : byId;
    comparator = comparator == null ? last : comparator.thenComparing(last);

    List<GuildConfig> rows = all(where, order, 1 + random.nextInt(20));

    assertThat(rows)
        .as(what + " by " + order)
        .isEqualTo(matching(where).stream().sorted(comparator).toList());
  }

  /** Page after page. */
  private List<GuildConfig> all(
      Condition<GuildConfig> where, List<Order<GuildConfig>> order, int limit) {
    List<GuildConfig> rows = new ArrayList<>();
    String after = null;
    do {
      Page<GuildConfig> page =
          database.ask(new RowRequest.Select<>(GuildConfig.class, where, order, limit, after));
      rows.addAll(page.rows());
      after = page.next().orElse(null);
    } while (after != null);
    return rows;
  }

  /** As Postgres orders: ascending nulls come last, descending first. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column compare with each other
  private static Comparator<GuildConfig> by(Column column, boolean descending) {
    Comparator<Comparable> natural = Comparator.naturalOrder();
    Comparator<GuildConfig> ascending =
        Comparator.comparing(
            row -> (Comparable) column.read().apply(row), Comparator.nullsLast(natural));
    return descending ? ascending.reversed() : ascending;
  }

  private List<GuildConfig> matching(Condition<GuildConfig> where) {
    return expected.values().stream().filter(row -> holds(where, row)).toList();
  }

  private Condition<GuildConfig> condition(int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 8);
    Column column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    return switch (kind) {
      case 0 -> new Condition.IsNull<>(column.name());
      case 1 -> new Condition.Compare<>(column.name(), comparison(column), value(column));
      case 2 -> new Condition.In<>(column.name(), List.of(value(column), value(column)));
      case 3 -> between(column);
      case 4 -> new Condition.Like<>("prefix", pattern());
      case 5 -> new Condition.Not<>(condition(depth - 1));
      case 6 -> new Condition.And<>(List.of(condition(depth - 1), condition(depth - 1)));
      default -> new Condition.Or<>(List.of(condition(depth - 1), condition(depth - 1)));
    };
  }

  /** Texts are ordered by the collation of the database, so of them only equality is asked. */
  private Comparison comparison(Column column) {
    return column.name().equals("prefix")
        ? Comparison.EQUAL
        : COMPARISONS.get(random.nextInt(COMPARISONS.size()));
  }

  private Condition<GuildConfig> between(Column column) {
    return column.name().equals("prefix")
        ? new Condition.IsNull<>(column.name())
        : new Condition.Between<>(column.name(), value(column), value(column));
  }

  private Object value(Column column) {
    return column.value().apply(random);
  }

  private String pattern() {
    return List.of("a%", "%x", "_", "\\%%", "\\\\", "B_", "%").get(random.nextInt(7));
  }

  private boolean holds(Condition<GuildConfig> condition, GuildConfig row) {
    return switch (condition) {
      case Condition.And<GuildConfig> c -> c.all().stream().allMatch(one -> holds(one, row));
      case Condition.Or<GuildConfig> c -> c.any().stream().anyMatch(one -> holds(one, row));
      case Condition.Not<GuildConfig> c -> !holds(c.condition(), row);
      case Condition.Compare<GuildConfig> c -> {
        Object held = read(c.column(), row);
        yield held != null && compares(c.how(), compare(held, c.with()));
      }
      case Condition.Between<GuildConfig> c -> {
        Object held = read(c.column(), row);
        yield held != null && compare(held, c.least()) >= 0 && compare(held, c.most()) <= 0;
      }
      case Condition.In<GuildConfig> c -> {
        Object held = read(c.column(), row);
        yield held != null && c.values().contains(held);
      }
      case Condition.Like<GuildConfig> c -> like(c.pattern(), row.prefix());
      case Condition.IsNull<GuildConfig> c -> read(c.column(), row) == null;
    };
  }

  private static boolean compares(Comparison how, int result) {
    return switch (how) {
      case EQUAL -> result == 0;
      case LESS -> result < 0;
      case AT_MOST -> result <= 0;
      case GREATER -> result > 0;
      case AT_LEAST -> result >= 0;
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column compare with each other
  private static int compare(Object a, Object b) {
    return ((Comparable) a).compareTo(b);
  }

  private static boolean like(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else if (c == '%') {
        regex.append(".*");
      } else {
        regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE).matcher(text).matches();
  }

  private static @Nullable Object read(String column, GuildConfig row) {
    return COLUMNS.stream()
        .filter(one -> one.name().equals(column))
        .findFirst()
        .orElseThrow()
        .read()
        .apply(row);
  }
}
