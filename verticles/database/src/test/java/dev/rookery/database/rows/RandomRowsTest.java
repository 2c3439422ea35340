package dev.rookery.database.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.database.RunningDatabase;
import dev.rookery.models.Request;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Condition.Comparison;
import dev.rookery.models.rows.Order;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import java.time.Instant;
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
  private static final Rows<Reminder> REMINDERS = Rows.of(Reminder.class);
  private static final Instant FIRST = Instant.parse("2030-01-01T00:00:00Z");

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final Random random = new Random(20_261_123);
  private final Map<Long, Reminder> expected = new TreeMap<>();

  /** A column that conditions are made about, with few values so that they meet. */
  private record Column(
      String name, Function<Reminder, @Nullable Object> read, Function<Random, Object> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("guildId", Reminder::guildId, r -> 1L + r.nextInt(3)),
          new Column("userId", Reminder::userId, r -> 1L + r.nextInt(4)),
          new Column("channelId", Reminder::channelId, r -> 1L + r.nextInt(4)),
          new Column("sent", Reminder::sent, Random::nextBoolean),
          new Column("content", Reminder::content, RandomRowsTest::text),
          new Column("dueAt", Reminder::dueAt, r -> FIRST.plusSeconds(r.nextInt(5))));

  /** Texts are left out: their order is that of the database's collation. */
  private static final List<Column> ORDERED =
      COLUMNS.stream().filter(column -> !column.name().equals("content")).toList();

  private static final List<Comparison> COMPARISONS = List.of(Comparison.values());

  private static final List<Column> CHANGEABLE =
      COLUMNS.stream()
          .filter(column -> !Model.of(Reminder.class).column(column.name()).fixed())
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
      Condition<Reminder> where = condition(3);
      String what = "round " + round + ": " + where;
      switch (random.nextInt(8)) {
        case 0 -> insert();
        case 1 -> update(where, what);
        case 2 -> delete(where, what);
        case 3 ->
            assertThat(database.ask(REMINDERS.exists(where)))
                .as(what)
                .isEqualTo(!matching(where).isEmpty());
        case 4 ->
            assertThat(database.ask(REMINDERS.count(where)))
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
    if (random.nextInt(4) == 0) {
      values.put("guildId", null);
    }
    Reminder row =
        database.ask(new RowRequest.Insert<>(Reminder.class, Values.<Reminder>ofMap(values)));
    expected.put(row.id(), row);
  }

  private void update(Condition<Reminder> where, String what) {
    Column column = CHANGEABLE.get(random.nextInt(CHANGEABLE.size()));
    Object value = column.value().apply(random);
    List<Long> matching = matching(where).stream().map(Reminder::id).toList();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put(column.name(), value);
    Request<Long> update =
        new RowRequest.UpdateWhere<>(Reminder.class, where, Values.<Reminder>ofMap(values), 1_000);
    if (isRefused(update, matching, what)) {
      return;
    }

    long count = database.ask(update);

    assertThat(count).as(what).isEqualTo(matching.size());
    for (long id : matching) {
      Optional<Reminder> row = database.ask(REMINDERS.find(id));
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

  private void delete(Condition<Reminder> where, String what) {
    List<Reminder> matching = matching(where);
    Request<Long> delete = REMINDERS.deleteWhere(where);
    if (isRefused(delete, matching, what) || matching.size() > 12) {
      return;
    }

    assertThat(database.ask(delete)).as(what).isEqualTo(matching.size());

    matching.forEach(row -> expected.remove(row.id()));
    matching.forEach(_ -> insert());
  }

  private void select(Condition<Reminder> where, String what) {
    List<Order<Reminder>> order = new ArrayList<>();
    Comparator<Reminder> comparator = null;
    List<Column> shuffled = new ArrayList<>(ORDERED);
    Collections.shuffle(shuffled, random);
    for (Column column : shuffled.subList(0, random.nextInt(3))) {
      boolean descending = random.nextBoolean();
      order.add(new Order<>(column.name(), descending));
      Comparator<Reminder> next = by(column, descending);
      comparator = comparator == null ? next : comparator.thenComparing(next);
    }
    boolean lastDescending = !order.isEmpty() && order.get(order.size() - 1).descending();
    Comparator<Reminder> byId = Comparator.comparingLong(Reminder::id);
    Comparator<Reminder> last = lastDescending ? byId.reversed() : byId;
    comparator = comparator == null ? last : comparator.thenComparing(last);

    List<Reminder> rows = all(where, order, 1 + random.nextInt(20));

    assertThat(rows)
        .as(what + " by " + order)
        .isEqualTo(matching(where).stream().sorted(comparator).toList());
  }

  /** Page after page. */
  private List<Reminder> all(Condition<Reminder> where, List<Order<Reminder>> order, int limit) {
    List<Reminder> rows = new ArrayList<>();
    String after = null;
    do {
      Page<Reminder> page =
          database.ask(new RowRequest.Select<>(Reminder.class, where, order, limit, after));
      rows.addAll(page.rows());
      after = page.next().orElse(null);
    } while (after != null);
    return rows;
  }

  /** As Postgres orders: ascending nulls come last, descending first. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column compare with each other
  private static Comparator<Reminder> by(Column column, boolean descending) {
    Comparator<Comparable> natural = Comparator.naturalOrder();
    Comparator<Reminder> ascending =
        Comparator.comparing(
            row -> (Comparable) column.read().apply(row), Comparator.nullsLast(natural));
    return descending ? ascending.reversed() : ascending;
  }

  private List<Reminder> matching(Condition<Reminder> where) {
    return expected.values().stream().filter(row -> holds(where, row)).toList();
  }

  private Condition<Reminder> condition(int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 8);
    Column column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    return switch (kind) {
      case 0 -> new Condition.IsNull<>(column.name());
      case 1 -> new Condition.Compare<>(column.name(), comparison(column), value(column));
      case 2 -> new Condition.In<>(column.name(), List.of(value(column), value(column)));
      case 3 -> between(column);
      case 4 -> new Condition.Like<>("content", pattern());
      case 5 -> new Condition.Not<>(condition(depth - 1));
      case 6 -> new Condition.And<>(List.of(condition(depth - 1), condition(depth - 1)));
      default -> new Condition.Or<>(List.of(condition(depth - 1), condition(depth - 1)));
    };
  }

  /** Texts are ordered by the collation of the database, so of them only equality is asked. */
  private Comparison comparison(Column column) {
    return column.name().equals("content")
        ? Comparison.EQUAL
        : COMPARISONS.get(random.nextInt(COMPARISONS.size()));
  }

  private Condition<Reminder> between(Column column) {
    return column.name().equals("content")
        ? new Condition.IsNull<>(column.name())
        : new Condition.Between<>(column.name(), value(column), value(column));
  }

  private Object value(Column column) {
    return column.value().apply(random);
  }

  private String pattern() {
    return List.of("a%", "%x", "_", "\\%%", "\\\\", "B_", "%").get(random.nextInt(7));
  }

  private boolean holds(Condition<Reminder> condition, Reminder row) {
    return switch (condition) {
      case Condition.And<Reminder> c -> c.all().stream().allMatch(one -> holds(one, row));
      case Condition.Or<Reminder> c -> c.any().stream().anyMatch(one -> holds(one, row));
      case Condition.Not<Reminder> c -> !holds(c.condition(), row);
      case Condition.Compare<Reminder> c -> {
        Object held = read(c.column(), row);
        yield held != null && compares(c.how(), compare(held, c.with()));
      }
      case Condition.Between<Reminder> c -> {
        Object held = read(c.column(), row);
        yield held != null && compare(held, c.least()) >= 0 && compare(held, c.most()) <= 0;
      }
      case Condition.In<Reminder> c -> {
        Object held = read(c.column(), row);
        yield held != null && c.values().contains(held);
      }
      case Condition.Like<Reminder> c -> like(c.pattern(), row.content());
      case Condition.IsNull<Reminder> c -> read(c.column(), row) == null;
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

  private static @Nullable Object read(String column, Reminder row) {
    return COLUMNS.stream()
        .filter(one -> one.name().equals(column))
        .findFirst()
        .orElseThrow()
        .read()
        .apply(row);
  }
}
