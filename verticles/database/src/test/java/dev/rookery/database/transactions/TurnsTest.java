package dev.rookery.database.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.database.postgres.StatementLog;
import dev.rookery.failure.Failure;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Results;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.XpGain;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Transactions about the same guild")
class TurnsTest {
  private static final long GUILD = 5;
  private static final long ADA = 11;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** As that of programs that say none. */
  private static final RequestOptions USUALLY = RequestOptions.usual();

  private final StatementLog log = new StatementLog();

  @AutoClose
  private final RunningDatabase database =
      new RunningDatabase(RunningDatabase.config(Map.of()), log.vertx());

  @Test
  @DisplayName("are all done, sixty serializable ones at once, and none is tried in vain")
  void serializable() {
    doneOnce(60, Transaction::serializable, false);
  }

  @Test
  @DisplayName("are all done, sixty serializable ones at once with request ids")
  void serializableWithIds() {
    doneOnce(60, Transaction::serializable, true);
  }

  @Test
  @DisplayName("are all done, those of 120 clients at once, and none is tried in vain")
  void plain() {
    doneOnce(120, UnaryOperator.identity(), false);
  }

  private void doneOnce(int clients, UnaryOperator<Transaction> how, boolean ids) {
    database.ask(new SnippetRequest.Create(GUILD, "rules", "text", ADA));
    Random random = new Random(clients);

    List<String> creates =
        log
            .ofRequests(() -> {
              List<Future<Results>> asked = new ArrayList<>();
              for (int i = 0; i < clients; i++) {
                RequestOptions options = RequestOptions.within(PATIENCE);
                if (ids) {
                  options = RequestOptions.once(UUID.randomUUID().toString()).withTimeout(PATIENCE);
                }
                asked.add(database.asking(how.apply(transaction(100 + i, random)), options));
              }
              RunningDatabase.get(Future.all(asked));
            })
            .stream()
            .map(StatementLog.Sent::sql)
            .filter(sql -> sql.startsWith("/* CaseRequest.Create */"))
            .toList();

    assertThat(database.sql().number("select uses from snippet")).isEqualTo(clients);
    assertThat(database.sql().number("select count(*) from cases")).isEqualTo(clients);
    assertThat(database.sql().number("select count(*) from levels where xp = 10"))
        .isEqualTo(clients);
    assertThat(creates).as("attempts").hasSize(clients);
  }

  private static Transaction transaction(long member, Random random) {
    List<DatabaseRequest<?>> requests = new ArrayList<>();
    requests.add(new SnippetRequest.Use(GUILD, "rules"));
    requests.add(CaseRequest.Create.of(GUILD, CaseType.WARN, member, ADA, "spam"));
    requests.add(
        new LevelsRequest.Gain(List.of(new XpGain(GUILD, member, 10, Instant.now(), false))));
    Collections.shuffle(requests, random);
    List<Step<?>> steps = new ArrayList<>();
    requests.forEach(request -> steps.add(Step.of("step" + steps.size(), request)));
    return Transaction.of(steps.toArray(Step<?>[]::new));
  }

  @Test
  @DisplayName(
      "say that others kept changing the row when they always lose, not that the database is away")
  void lost() throws SQLException {
    database.ask(new SnippetRequest.Create(GUILD, "rules", "text", ADA));
    try (Connection connection = database.sql().connect();
        Statement statement = connection.createStatement()) {
      // As if somebody else was always faster.
      statement.execute(
          """
          create function lose() returns trigger language plpgsql as $$
            begin raise exception 'lost' using errcode = 'serialization_failure'; end $$;
          create trigger lose before update on snippet for each row execute function lose()
          """);
    }
    RequestOptions briefly = RequestOptions.within(Duration.ofSeconds(1));
    Step<?> use = Step.of("used", new SnippetRequest.Use(GUILD, "rules"));

    assertThatThrownBy(() -> database.ask(Transaction.of(use).serializable(), briefly))
        .hasMessage("step used: the row is not available: other transactions kept changing it")
        .asInstanceOf(type(Failure.Unavailable.class))
        .returns(true, Failure::retryable);
  }

  @Test
  @DisplayName(
      "wait no longer than their askers for one that waits for a lock, and without a"
          + " connection")
  void behindALock() throws SQLException {
    database.ask(new SnippetRequest.Create(GUILD, "rules", "text", ADA));
    long other = GUILD + 1;
    database.ask(new GuildRequest.Register(List.of(other)));
    List<Future<Results>> patient = new ArrayList<>();
    try (Connection holder = database.sql().connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select from snippet for update");
      for (int i = 0; i < 50; i++) {
        patient.add(
            database.asking(
                Transaction.of(
                    Step.of("used", new SnippetRequest.Use(GUILD, "rules")),
                    Step.of("made", new SnippetRequest.Create(GUILD, "x" + i, "text", ADA))),
                RunningDatabase.PATIENTLY));
      }
      assertThatThrownBy(() ->
              database.ask(
                  Transaction.of(
                      Step.of("used", new SnippetRequest.Use(GUILD, "rules")),
                      Step.of("made", new SnippetRequest.Create(GUILD, "late", "text", ADA))),
                  USUALLY))
          .isExactlyInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("the row is not available");
      database.ask(
          Transaction.of(
              Step.of("one", new SnippetRequest.Create(other, "a", "text", ADA)),
              Step.of("two", new SnippetRequest.Create(other, "b", "text", ADA))));
      assertThat(patient).noneMatch(Future::isComplete);
      holder.rollback();
    }
    RunningDatabase.get(Future.all(patient));
    assertThat(database.sql().number("select uses from snippet where snippet_name = 'rules'"))
        .isEqualTo(patient.size());
    assertThat(database.sql().number("select count(*) from snippet where snippet_name = 'late'"))
        .isZero();
  }
}
