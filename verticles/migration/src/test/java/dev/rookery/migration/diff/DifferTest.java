package dev.rookery.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.catalogue.CanonicalText;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.diff.Matrix.Change;
import dev.rookery.testkit.TestDatabase;
import dev.rookery.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "on {0}")
@MethodSource("dev.rookery.testkit.TestPostgres#all")
@DisplayName("The differ")
class DifferTest {
  @SuppressWarnings("NullAway.Init") // open makes it before anything else can run
  private static TestDatabase database;

  @SuppressWarnings("NullAway.Init")
  private static Connection connection;

  @Parameter
  @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JUnit sets it, for open
  TestPostgres postgres;

  @BeforeParameterizedClassInvocation
  static void open(TestPostgres postgres) throws SQLException {
    database = TestDatabase.emptyOn(postgres);
    connection = database.connect();
  }

  @AfterParameterizedClassInvocation
  static void close() throws SQLException {
    connection.close();
    database.close();
  }

  static Stream<Change> changes() {
    return Matrix.all().stream();
  }

  @Test
  @DisplayName("is shown all 61 changes")
  void complete() {
    assertThat(Matrix.all()).hasSize(61).extracting(Change::toString).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("finds nothing between equal schemas, and all of one that is not there")
  void nothingAndAll() throws SQLException {
    Playground one = Playground.create(connection, "one");
    Playground other = Playground.create(connection, "other");
    Catalogue full = other.catalogue();

    assertThat(Differ.plan(one.catalogue(), full).steps()).isEmpty();
    assertThat(full.unsupported()).isEmpty();

    Catalogue empty = emptied(one);
    one.run(Differ.plan(empty, full));
    assertThat(one.lines()).isEqualTo(CanonicalText.of(full));
    one.run(Differ.plan(full, empty));
    assertThat(one.catalogue().isEmpty()).isTrue();
  }

  private static Catalogue emptied(Playground playground) throws SQLException {
    playground.run("drop schema one cascade; create schema one");
    return playground.catalogue();
  }

  @ParameterizedTest
  @MethodSource("changes")
  @DisplayName("goes there, back and there again, exactly, and keeps the rows")
  void thereAndBack(Change change) throws SQLException {
    Playground one = Playground.create(connection, "one");
    Playground other = Playground.create(connection, "other");
    other.run(change.sql());
    prove(one, other, change.rename(), change.back(), change.lossy());
  }

  private static void prove(
      Playground one, Playground other, String rename, String back, boolean lossy)
      throws SQLException {
    List<String> start = one.lines();
    Map<String, List<String>> rows = one.rows();
    if (!rename.isEmpty()) {
      one.run(rename);
    }
    Catalogue before = one.catalogue();
    Catalogue after = other.catalogue();
    List<String> goal = other.lines();
    assertThat(goal).isNotEqualTo(start);
    Plan up = Differ.plan(before, after);
    Plan down = Differ.plan(after, before);

    run(one, up);
    assertThat(one.lines()).as(up.script()).isEqualTo(goal);
    run(one, down);
    assertThat(one.lines()).as(down.script()).isEqualTo(CanonicalText.of(before));
    if (!rename.isEmpty()) {
      one.run(back);
    }
    assertThat(one.lines()).isEqualTo(start);
    if (!lossy) {
      assertThat(one.rows()).as(up.script() + down.script()).isEqualTo(rows);
    }
    if (!rename.isEmpty()) {
      one.run(rename);
    }
    run(one, up);
    assertThat(one.lines()).isEqualTo(goal);
  }

  private static void run(Playground playground, Plan plan) {
    try {
      playground.run(plan);
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage() + "\n" + plan.script(), e);
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, Integer.getInteger("rookery.differ.composites", 20));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @DisplayName("masters five changes at once")
  void composites(int seed) throws SQLException {
    Playground one = Playground.create(connection, "one");
    Playground other = Playground.create(connection, "other");
    List<Change> mixed = new ArrayList<>();
    List<Change> shuffled = new ArrayList<>(Matrix.all());
    Collections.shuffle(shuffled, new Random(seed));
    for (Change change : shuffled) {
      if (mixed.size() < 5 && change.rename().isEmpty() && fits(change, other)) {
        mixed.add(change);
      }
    }
    assertThat(mixed).hasSize(5);
    boolean lossy = mixed.stream().anyMatch(Change::lossy);
    prove(one, other, "", "", lossy);
  }

  /** Whether a change fits: one may drop what another alters. */
  private static boolean fits(Change change, Playground playground) {
    try {
      playground.run(change.sql());
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static final String COMPUTED =
      "alter table guild add column loud text generated always as (shout(name)) stored;";

  private static final String CALLED_OTHERWISE =
      """
      drop view loud; drop function shout(text);
      create function shout(phrase text) returns text language sql immutable as $$ select upper(phrase) || '!' $$;
      create view loud as select id, shout(nick) as nick from happy;
      """;

  @Test
  @DisplayName("takes a computed column off before the function that it is computed by")
  void computedByChangedFunction() throws SQLException {
    Playground one = Playground.create(connection, "one");
    Playground other = Playground.create(connection, "other");
    one.run(COMPUTED);
    other.run(CALLED_OTHERWISE + COMPUTED);
    prove(one, other, "", "", false);

    Playground without = Playground.create(connection, "one");
    prove(without, other, "", "", false);
  }

  @ParameterizedTest
  @MethodSource("undeclared")
  @DisplayName("leaves nothing out: without its last change of the schema the goal is not reached")
  void lastStatementWithheld(Change change) throws SQLException {
    Playground one = Playground.create(connection, "one");
    Playground other = Playground.create(connection, "other");
    other.run(change.sql());
    List<Step> whole =
        Differ.plan(one.catalogue(), other.catalogue()).steps().stream()
            .filter(step -> !step.sql().startsWith("select "))
            .toList();
    Plan part = new Plan();
    whole.subList(0, whole.size() - 1).forEach(step -> part.add(step.sql()));

    run(one, part);

    assertThat(one.lines()).isNotEqualTo(other.lines());
  }

  static Stream<Change> undeclared() {
    return changes().filter(change -> change.rename().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial to identity", "identity to serial"})
  @DisplayName("lets numbers go on behind those that rows have")
  void numbersGoOn(String name) throws SQLException {
    Playground one = Playground.create(connection, "one");
    Playground other = Playground.create(connection, "other");
    Change change = changes().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    other.run(change.sql());
    Plan down = Differ.plan(other.catalogue(), one.catalogue());

    run(one, Differ.plan(one.catalogue(), other.catalogue()));
    one.run(
        "insert into member (guild_id, nick) values (12, 'Dot'); insert into entry (kind) values ('d')");
    run(one, down);
    one.run(
        "insert into member (guild_id, nick) values (12, 'Eve'); insert into entry (kind) values ('e')");

    assertThat(one.rows().get("member")).hasSize(5);
    assertThat(one.rows().get("entry")).hasSize(5);
  }

  @Test
  @DisplayName("says what a statement may do to rows and to those who use them")
  void hazards() throws SQLException {
    Playground one = Playground.create(connection, "one");
    Playground other = Playground.create(connection, "other");
    other.run(
        "drop table entry; alter table guild drop column note, alter column score type smallint");

    Plan plan = Differ.plan(one.catalogue(), other.catalogue());

    assertThat(plan.hazards())
        .contains(
            "LOSES all rows of entry.",
            "LOSES what guild.note holds.",
            "Turns integer into smallint: may rewrite the table, lose precision or fail.");
    assertThat(plan.script()).contains("-- LOSES all rows of entry.\ndrop table entry;\n");
  }

  @Test
  @DisplayName("reports what it does not look into, and leaves it alone")
  void unsupported() throws SQLException {
    Playground one = Playground.create(connection, "one");
    Playground other = Playground.create(connection, "other");
    other.run(
        """
        create table part (id integer) partition by range (id);
        create table part_1 partition of part for values from (1) to (9);
        create domain short as text check (length(value) < 5);
        create type pair as (a integer, b integer);
        create materialized view sums as select sum(points) from member;
        alter table guild enable row level security;
        alter table guild add constraint ck_later check (score < 7) not valid;
        create rule nothing as on delete to entry do instead nothing;
        """);

    assertThat(other.catalogue().unsupported())
        .containsExactly(
            "composite type pair",
            "constraint ck_later that is not valid",
            "domain short",
            "materialized view sums",
            "partition part_1",
            "partitioned table part",
            "row security of table guild",
            "rule nothing of entry");
    assertThat(Differ.plan(one.catalogue(), other.catalogue()).script())
        .isEqualTo("alter table guild add constraint ck_later CHECK ((score < 7)) NOT VALID;\n");
  }
}
