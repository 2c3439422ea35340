package dev.rookery.database.postgres;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.Starboard;
import dev.rookery.models.starboard.StarboardMessage;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While somebody else holds a lock")
class HeldLockTest {
  /** The locks are held for longer, and those who wait for them wait for longer. */
  private static final RequestOptions WITHOUT_THE_LOCK =
      RequestOptions.within(Duration.ofSeconds(20));

  private static final long BYSTANDER = 900;
  private static final int HELD = 64;

  @AutoClose
  private final RunningDatabase database =
      new RunningDatabase(RunningDatabase.config(Map.of("lock-timeout", "40s")));

  @BeforeEach
  void fill() {
    List<Long> guilds =
        LongStream.concat(LongStream.rangeClosed(1, HELD), LongStream.of(BYSTANDER))
            .boxed()
            .toList();
    database.ask(new GuildRequest.Register(guilds));
    database.ask(new SnippetRequest.Create(BYSTANDER, "rules", "text", 7));
  }

  @Test
  @DisplayName("on one guild's row, reads and writes of other guilds do not wait for it")
  void row() throws SQLException {
    holding("select from guild where id = 1 for update", waiting(4, 1), "guild");
  }

  @Test
  @DisplayName("on a table, reads and writes of other models do not wait for it")
  void table() throws SQLException {
    List<Request<?>> waiting = new ArrayList<>();
    for (long guild = 1; guild <= 16; guild++) {
      waiting.add(Rows.of(Starboard.class).find(guild));
      waiting.add(Rows.of(StarboardMessage.class).find(guild));
      waiting.add(new LevelsRequest.Reset(guild, 5));
    }
    holding(
        "lock table starboard, starboard_message, levels in access exclusive mode",
        waiting,
        "starboard");
  }

  @Test
  @DisplayName("on 64 rows that 64 creates wait for, others do not wait for them")
  void manyRows() throws SQLException {
    holding("select from guild where id <= 64 for update", waiting(HELD, HELD), "guild");
  }

  @Test
  @DisplayName("on rows that transactions and writes with ids wait for, others' have connections")
  void transactions() throws SQLException {
    List<Request<?>> waiting = new ArrayList<>();
    for (Request<?> create : waiting(32, HELD)) {
      waiting.add(Transaction.of(Step.of("made", (CaseRequest.Create) create)));
    }
    holding("select from guild where id <= 64 for update", waiting, "guild");
  }

  @Test
  @DisplayName("on 64 rows, whoever waits for the one that is released has it first")
  void turns() throws SQLException {
    try (RunningDatabase own =
            new RunningDatabase(RunningDatabase.config(Map.of("lock-timeout", "500ms")));
        Connection most = own.sql().connect();
        Connection one = own.sql().connect()) {
      own.ask(new GuildRequest.Register(LongStream.rangeClosed(1, HELD).boxed().toList()));
      hold(most, "select from guild where id < 64 for update");
      hold(one, "select from guild where id = 64 for update");
      List<Future<?>> asked = new ArrayList<>();
      waiting(HELD, HELD).forEach(create -> asked.add(own.asking(create)));

      one.rollback();

      RunningDatabase.get(asked.get(HELD - 1));
      assertThat(asked.subList(0, HELD - 1)).noneMatch(Future::isComplete);
      most.rollback();
      RunningDatabase.get(Future.all(asked));
    }
  }

  @Test
  @DisplayName("what waits for it until its asker gives up is not done when it is released")
  void givenUp() throws SQLException {
    List<Future<?>> asked = new ArrayList<>();
    try (Connection other = database.sql().connect()) {
      hold(other, "select from guild where id = 1 for update");
      for (Request<?> create : waiting(30, 1)) {
        asked.add(database.asking(create, RequestOptions.within(Duration.ofMillis(500))));
        asked.add(
            database.asking(
                Transaction.of(Step.of("made", (CaseRequest.Create) create)),
                RequestOptions.within(Duration.ofMillis(500))));
      }
      RunningDatabase.get(Future.join(asked).otherwiseEmpty());
      // Within the few milliseconds that requests take; a statement may take seconds otherwise.
      await().atMost(3, SECONDS).until(() -> database.sql().waitingFor(other) == 0);
      other.rollback();
    }

    assertThat(asked)
        .allSatisfy(future ->
            assertThat(future.cause())
                .isInstanceOfAny(
                    Failure.TimedOut.class, Failure.Unavailable.class, Failure.Overloaded.class));
    Case next = database.ask(CaseRequest.Create.of(1, CaseType.WARN, 21, 31, "x"));
    assertThat(next.number()).isOne();
    assertThat(database.sql().number("select count(*) from cases")).isOne();
  }

  /** Creates of cases, which take the number from their guild's row. */
  private static List<Request<?>> waiting(int creates, int guilds) {
    return LongStream.range(0, creates)
        .<Request<?>>mapToObj(
            i -> CaseRequest.Create.of(1 + i % guilds, CaseType.WARN, 21, 31, "x"))
        .toList();
  }

  private static void hold(Connection connection, String lock) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(lock);
    }
  }

  private void holding(String lock, List<Request<?>> waiting, String table) throws SQLException {
    try (Connection other = database.sql().connect()) {
      hold(other, lock);
      List<Future<?>> asked = new ArrayList<>();
      waiting.forEach(request -> asked.add(database.asking(request)));
      await().atMost(1, MINUTES).until(() -> waitingFor(table) > 0);

      for (int i = 0; i < 20; i++) {
        RunningDatabase.get(Future.all(bystanders(i)));
      }

      assertThat(asked).noneMatch(Future::isComplete);
      other.rollback();
      RunningDatabase.get(Future.all(asked));
    }
    assertThat(database.bugs).isEmpty();
  }

  /** One of each kind of connection: reads, writes, a transaction, a write with an id. */
  private List<Future<?>> bystanders(int number) {
    String name = "snippet-" + number;
    return List.of(
        database.asking(new SnippetRequest.Show(BYSTANDER, "rules"), WITHOUT_THE_LOCK),
        database.asking(new GuildConfigRequest.Settings(BYSTANDER), WITHOUT_THE_LOCK),
        database.asking(new SnippetRequest.Use(BYSTANDER, "rules"), WITHOUT_THE_LOCK),
        database.asking(
            new SnippetRequest.Create(BYSTANDER, name, "text", 7),
            RequestOptions.once(UUID.randomUUID().toString())
                .withTimeout(WITHOUT_THE_LOCK.timeout())),
        database.asking(
            Transaction.of(
                Step.of("used", new SnippetRequest.Use(BYSTANDER, "rules")),
                Step.of("case", CaseRequest.Create.of(BYSTANDER, CaseType.WARN, 21, 31, "spam"))),
            WITHOUT_THE_LOCK));
  }

  private long waitingFor(String table) {
    return database
        .sql()
        .number(
            "select count(*) from pg_stat_activity where datname = current_database()"
                + " and wait_event_type = 'Lock' and query like '%"
                + table
                + "%'");
  }
}
