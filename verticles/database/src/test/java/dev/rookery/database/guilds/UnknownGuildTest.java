package dev.rookery.database.guilds;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.afk.AfkRequest;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.StarboardRequest;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A guild that nobody has registered")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnknownGuildTest {
  private static final long USER = 7;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private long guild = 5_000;

  private boolean isKnown(long id) {
    return database.ask(Rows.of(Guild.class).find(id)).isPresent();
  }

  private static SnippetRequest.Create snippet(long guild) {
    return new SnippetRequest.Create(guild, "rules", "Be nice.", USER);
  }

  @Test
  @DisplayName("is made by each request that makes a row of it, with and without an id")
  void made() {
    Instant later = Instant.now().plus(Duration.ofDays(1));
    List<LongFunction<Request<?>>> requests =
        List.of(
            UnknownGuildTest::snippet,
            id -> new NoteRequest.Write(id, USER, 8, "seems nice", null),
            id -> new ReminderRequest.Create(USER, id, 5, "cake", later),
            id -> new AfkRequest.Set(id, USER, "name", null, null, false, false),
            id -> new CaseTypeDefinitionRequest.Define(id, "scam", null),
            id -> new GuildConfigRequest.SetPrefix(id, "?"),
            id -> new StarboardRequest.Setup(id, 5, "⭐", 3),
            PermissionRankRequest.InitDefaults::new,
            id -> new PermissionRankRequest.Create(id, 3, "helpers", null),
            id -> new PermissionCommandRequest.Require(id, "ban", 3, null));
    for (LongFunction<Request<?>> request : requests) {
      guild++;
      database.ask(request.apply(guild));
      assertThat(isKnown(guild)).describedAs("after %s", request.apply(guild)).isTrue();
      guild++;
      database.ask(request.apply(guild), RequestOptions.once("a-guild-is-made-" + guild));
      assertThat(isKnown(guild)).describedAs("after %s", request.apply(guild)).isTrue();
    }
  }

  @Test
  @DisplayName("is made for each step of a transaction that needs it")
  void steps() {
    guild += 3;
    Step<Snippet> first = Step.of("first", snippet(guild));
    Step<Snippet> second = Step.of("second", snippet(guild - 1));
    Step<Snippet> third = Step.of("third", snippet(guild - 2));

    database.ask(
        Transaction.of(first, second, third), RequestOptions.once("three-guilds-are-made"));

    for (long made = guild - 2; made <= guild; made++) {
      assertThat(database.ask(new SnippetRequest.Show(made, "rules"))).isPresent();
    }
  }

  @Test
  @DisplayName("is made with all others that a transaction needs, not one in each attempt")
  void manySteps() {
    database.ask(snippet(++guild));
    long before = database.sql().number("select max(id) from snippet");
    List<Step<?>> steps = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      steps.add(Step.of("step-" + i, snippet(++guild)));
    }

    database.ask(Transaction.of(steps.toArray(Step<?>[]::new)));

    assertThat(database.sql().number("select max(id) from snippet") - before)
        .as("ids that two attempts use")
        .isLessThanOrEqualTo(100);
  }

  @Test
  @DisplayName("because an earlier step has erased it is made anew")
  void erasedBefore() {
    database.ask(snippet(++guild));

    database.ask(
        Transaction.of(
            Step.of("erased", new PrivacyRequest.EraseGuild(guild)),
            Step.of("made", new SnippetRequest.Create(guild, "new", "Be nice.", USER))));

    assertThat(database.ask(new SnippetRequest.Show(guild, "rules"))).isEmpty();
    assertThat(database.ask(new SnippetRequest.Show(guild, "new"))).isPresent();
  }

  @Test
  @DisplayName("does not stay if a later step fails")
  void undone() {
    guild++;

    assertThatThrownBy(() ->
            database.ask(
                Transaction.of(Step.of("made", snippet(guild)), Step.of("twice", snippet(guild)))))
        .isInstanceOf(Failure.Conflict.class);
    assertThat(isKnown(guild)).isFalse();
  }

  @Test
  @DisplayName("and that somebody else is making is waited for")
  void waits() throws SQLException {
    List<Future<?>> asked = new ArrayList<>();
    try (Connection other = database.sql().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("insert into guild (id) values (%d)".formatted(++guild));
      asked.add(database.asking(snippet(guild)));
      asked.add(
          database.asking(
              new SnippetRequest.Create(guild, "once", "Be nice.", USER),
              RequestOptions.once("a-guild-is-waited-for-" + guild)
                  .withTimeout(Duration.ofMinutes(1))));
      asked.add(
          database.asking(
              Transaction.of(
                  Step.of("one", new SnippetRequest.Create(guild, "two", "Be nice.", USER)))));
      await()
          .atMost(1, MINUTES)
          .until(() -> asked.stream().anyMatch(Future::isComplete) || areWaiting(asked.size()));
      other.commit();
    }

    RunningDatabase.get(Future.all(asked));
  }

  /** For longer than a row that is merely busy. */
  private boolean areWaiting(int number) {
    return database
            .sql()
            .number(
                """
                select count(*) from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock'
                   and query_start < clock_timestamp() - interval '100 ms'
                """)
        >= number;
  }

  @Test
  @DisplayName("is not made by what only asks for one of its ranks")
  void notMade() {
    guild++;
    assertThatThrownBy(() ->
            database.ask(new PermissionAssignmentRequest.Assign(guild, 3, List.of(9L, 8L, 9L))))
        .isInstanceOf(Failure.NotFound.class);
    assertThat(isKnown(guild)).isFalse();
  }
}
