package dev.rookery.database.transactions;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.database.SampleRequests;
import dev.rookery.database.postgres.StatementLog;
import dev.rookery.database.postgres.StatementLog.Conversation;
import dev.rookery.failure.Failure;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.XpGain;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Counts what is sent to Postgres, and the trips: what is sent after the reply to something that
 * was sent before begins another. Statements are prepared by then, which happens once on a
 * connection.
 */
@DisplayName("Postgres is asked")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TripsTest {
  private static final long GUILD = SampleRequests.GUILD;
  private static final long USER = SampleRequests.USER;

  /** Of a conversation whose trips are counted. */
  private static final int RECORDINGS = 5;

  private final StatementLog log = new StatementLog();

  /**
   * With a single connection of each kind, on which everything is prepared after one request.
   * Writes with less time than a statement has would be guarded.
   */
  @AutoClose
  private final RunningDatabase database =
      new RunningDatabase(
          RunningDatabase.config(
              Map.of(
                  "write-connections", "1",
                  "transaction-connections", "1",
                  "statement-timeout", "30s")),
          log.vertx());

  @BeforeAll
  void fill() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (%1$d);
            insert into guild_config (id) values (%1$d);
            insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
            select %1$d, 'name-' || i, 'text', %2$d from generate_series(1, 9) i;
            insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id)
            select %1$d, 'WARN', 'reason', 7, %2$d from generate_series(1, 9) i;
            insert into levels (guild_id, member_id, xp) values (%1$d, %2$d, 700);
            insert into permission_ranks (guild_id, rank, name) values (%1$d, 7, 'name-7');
            """
                .formatted(GUILD, USER));
  }

  /**
   * What a request sends. A reply may be logged too late, by another thread than the one that went
   * on because of it, and then a trip seems to be missing: of several recordings the one with the
   * most trips is right.
   */
  private Conversation conversation(Request<?> request, Supplier<RequestOptions> options) {
    database.ask(request, options.get());
    return IntStream.range(0, RECORDINGS)
        .mapToObj(_ -> log.conversation(() -> database.ask(request, options.get())))
        .max(Comparator.comparingInt(Conversation::trips))
        .orElseThrow();
  }

  private void assertOne(Request<?> request) {
    Conversation conversation = conversation(request, () -> RunningDatabase.PATIENTLY);

    assertThat(conversation.sent()).hasSize(1);
    assertThat(conversation.trips()).isOne();
  }

  private static RequestOptions once() {
    return new RequestOptions(RunningDatabase.PATIENTLY.timeout(), UUID.randomUUID().toString());
  }

  @Test
  @DisplayName("once for a snippet that a command shows, and once more to count its use")
  void snippets() {
    assertOne(new SnippetRequest.Show(GUILD, "name-7"));
    assertOne(new SnippetRequest.Use(GUILD, "name-7"));
  }

  @Test
  @DisplayName("once for a member's level, by key and with its place")
  void levels() {
    assertOne(Rows.of(Levels.class).find(USER, GUILD));
    assertOne(new LevelsRequest.Rank(GUILD, USER));
  }

  @Test
  @DisplayName("once for the settings of a guild")
  void settings() {
    assertOne(new GuildConfigRequest.Settings(GUILD));
  }

  @Test
  @DisplayName("once for a new case, and for a hundred gains of XP")
  void writes() {
    assertOne(CaseRequest.Create.of(GUILD, CaseType.WARN, USER, 7, "spam"));
    List<XpGain> gains = new ArrayList<>();
    for (long member = 1; member <= 100; member++) {
      gains.add(new XpGain(GUILD, member, 15, Instant.now(), false));
    }
    assertOne(new LevelsRequest.Gain(gains));
  }

  @Test
  @DisplayName("in two trips for a write with a request id: begin, id and write; reply and commit")
  void requestId() {
    Conversation conversation =
        conversation(CaseRequest.Create.of(GUILD, CaseType.WARN, USER, 7, "spam"), TripsTest::once);

    assertThat(conversation.sent())
        .satisfiesExactly(
            begin -> assertThat(begin).startsWith("begin"),
            id -> assertThat(id).startsWith("/* take a request id */"),
            write -> assertThat(write).startsWith("/* CaseRequest.Create */"),
            reply -> assertThat(reply).startsWith("/* keep the reply"),
            commit -> assertThat(commit).startsWith("/* guard */").endsWith("commit"));
    assertThat(conversation.trips()).isEqualTo(2);
  }

  private static RequestOptions byAda() {
    return RunningDatabase.PATIENTLY.by(77);
  }

  @Test
  @DisplayName("in one trip for a write on somebody's behalf, and for a read as for anybody's")
  void actor() {
    Conversation read = conversation(new GuildConfigRequest.Settings(GUILD), TripsTest::byAda);
    Conversation write =
        conversation(new GuildConfigRequest.SetPrefix(GUILD, "!"), TripsTest::byAda);
    Conversation several = conversation(three(), TripsTest::byAda);

    assertThat(read.sent()).hasSize(1);
    assertThat(write.sent())
        .satisfiesExactly(
            begin -> assertThat(begin).isEqualTo("begin; set local rookery.actor = '77'"),
            change -> assertThat(change).startsWith("/* GuildConfigRequest.Change */"),
            commit -> assertThat(commit).startsWith("/* guard */").endsWith("commit"));
    assertThat(write.trips()).isOne();
    assertThat(several.sent())
        .hasSize(6)
        .first()
        .isEqualTo("begin; set local rookery.actor = '77'");
    assertThat(several.trips()).isEqualTo(2);
  }

  private static Step<Case> warning(String name) {
    return Step.of(name, CaseRequest.Create.of(GUILD, CaseType.WARN, USER, 7, "spam"));
  }

  private static Transaction three() {
    return Transaction.of(
        warning("case"),
        Step.of("used", new SnippetRequest.Use(GUILD, "name-7")),
        Step.of("guild", new GuildRequest.Register(List.of(GUILD))));
  }

  @Test
  @DisplayName("in two trips for a transaction of three: begin, locks and steps; commit")
  void transaction() {
    Conversation conversation = conversation(three(), () -> RunningDatabase.PATIENTLY);

    assertThat(conversation.sent())
        .satisfiesExactly(
            begin -> assertThat(begin).startsWith("begin"),
            locks -> assertThat(locks).startsWith("/* Transaction, the locks of its steps */"),
            first -> assertThat(first).startsWith("/* CaseRequest.Create */"),
            second -> assertThat(second).startsWith("/* SnippetRequest.Use */"),
            third -> assertThat(third).startsWith("/* GuildRequest.Register */"),
            commit -> assertThat(commit).startsWith("/* guard */").endsWith("commit"));
    assertThat(conversation.trips()).isEqualTo(2);
    assertThat(conversation(three(), TripsTest::once).trips()).isEqualTo(2);
  }

  @Test
  @DisplayName("in one trip more for a step that takes something from one before")
  void taking() {
    Step<Case> made = warning("made");
    Step<Optional<Case>> found =
        Step.of("found", Rows.of(Case.class).find(Step.LATER)).taking("key.id", made, "id");
    Step<Optional<Snippet>> used = Step.of("used", new SnippetRequest.Use(GUILD, "name-7"));

    Conversation conversation =
        conversation(Transaction.of(made, found, used), () -> RunningDatabase.PATIENTLY);

    assertThat(conversation.trips()).isEqualTo(3);
  }

  @Test
  @DisplayName("behind a condition only once it is known to hold, then for all steps in one trip")
  void condition() {
    Step<Case> warned = warning("warned");
    Step<Long> active =
        Step.of("active", Rows.of(Case.class).count(where(Case::guildId).is(GUILD)));
    Step<OnlyIf.Decision> some = Step.of("some", OnlyIf.atLeast(active, "", 1));
    Step<OnlyIf.Decision> none = Step.of("none", OnlyIf.atMost(active, "", 0));
    Step<Case> punished = warning("punished");
    Step<Optional<Snippet>> used = Step.of("used", new SnippetRequest.Use(GUILD, "name-7"));

    Conversation held =
        conversation(
            Transaction.of(warned, active, some, punished, used), () -> RunningDatabase.PATIENTLY);
    Conversation skipped =
        conversation(
            Transaction.of(warned, active, none, punished, used), () -> RunningDatabase.PATIENTLY);

    assertThat(held.sent())
        .satisfiesExactly(
            begin -> assertThat(begin).startsWith("begin"),
            locks -> assertThat(locks).startsWith("/* Transaction, the locks of its steps */"),
            first -> assertThat(first).startsWith("/* CaseRequest.Create */"),
            count -> assertThat(count).startsWith("/* RowRequest.Count"),
            second -> assertThat(second).startsWith("/* CaseRequest.Create */"),
            use -> assertThat(use).startsWith("/* SnippetRequest.Use */"),
            commit -> assertThat(commit).startsWith("/* guard */").endsWith("commit"));
    assertThat(held.trips()).isEqualTo(3);
    assertThat(skipped.sent()).hasSize(5);
    assertThat(skipped.trips()).isEqualTo(2);
  }

  @Test
  @DisplayName("step by step where a step may send more than one statement")
  void severalStatements() {
    long number = database.ask(CaseRequest.Create.of(GUILD, CaseType.WARN, USER, 7, "x")).number();
    Step<Case> edited =
        Step.of(
            "edited",
            new CaseRequest.Edit(
                GUILD, (int) number, Values.of(set(Case::reason).to("other")), null, 7L));

    Conversation conversation =
        conversation(
            Transaction.of(warning("before"), edited, warning("after")),
            () -> RunningDatabase.PATIENTLY);

    assertThat(conversation.trips()).isEqualTo(4);
  }

  @Test
  @DisplayName("for steps that go together in their order, and the first that fails is named")
  void firstFailure() {
    long guild = GUILD + 1;
    Step<Snippet> first =
        Step.of("first", new SnippetRequest.Create(guild, "rules", "the first", USER));
    Step<Snippet> second =
        Step.of("second", new SnippetRequest.Create(guild, "Rules", "the second", USER));
    Step<Snippet> third =
        Step.of("third", new SnippetRequest.Create(guild, "RULES", "the third", USER));
    Step<Optional<Snippet>> shown = Step.of("shown", new SnippetRequest.Show(guild, "rules"));

    assertThat(database.ask(Transaction.of(shown, first)).of(shown)).isEmpty();
    database.ask(new SnippetRequest.Delete(guild, "rules", USER, false));
    assertThat(database.ask(Transaction.of(first, shown)).of(shown)).isPresent();
    database.ask(new SnippetRequest.Delete(guild, "rules", USER, false));
    assertThatThrownBy(() -> database.ask(Transaction.of(first, second, third)))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("step second: the snippet name is already taken");
    assertThat(database.ask(new SnippetRequest.Show(guild, "rules"))).isEmpty();
    // Its statement succeeds: that nothing was found is known only here.
    assertThatThrownBy(() ->
            database.ask(
                Transaction.of(
                    first,
                    Step.of("case", CaseRequest.Create.of(guild, "unknown type", USER, 7, "spam")),
                    second)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessageContaining("step case:");
    assertThat(database.ask(new SnippetRequest.Show(guild, "rules"))).isEmpty();
  }

  @Test
  @DisplayName("once for each step of which a transaction believes it, whatever comes of it")
  void singleStatements() {
    List<String> wrong = new ArrayList<>();
    List<Class<?>> believed = new ArrayList<>();
    for (long guild : List.of(GUILD, GUILD + 2)) {
      SampleRequests.all(guild)
          .forEach((name, samples) ->
              samples.stream()
                  .filter(sample ->
                      sample instanceof DatabaseRequest<?> request
                          && Request.problemsOf(sample).isEmpty()
                          && SingleStatements.isAnswerTo(request))
                  .forEach(sample -> {
                    believed.add(sample.getClass());
                    List<StatementLog.Sent> sent = log.ofRequests(() -> tried(sample));
                    if (sent.size() != 1) {
                      wrong.add(name + ": " + sent);
                    }
                  }));
    }

    assertThat(wrong).isEmpty();
    assertThat(believed).containsAll(SingleStatements.ALWAYS);
  }

  /** Whether it succeeds does not matter here: what was sent does. */
  private void tried(Request<?> request) {
    try {
      database.ask(request);
    } catch (Failure refused) {
      assertThat(refused).isNotInstanceOfAny(Failure.Bug.class, Failure.Unavailable.class);
    }
  }

  @Test
  @DisplayName("once more where another version than the expected one is there")
  void expectedVersion() {
    Snippet snippet = database.ask(new SnippetRequest.Show(GUILD, "name-8")).orElseThrow();
    DatabaseRequest<?> update =
        new RowRequest.Update<>(
            Snippet.class,
            Key.of(snippet.id()),
            Values.of(set(Snippet::locked).to(true)),
            snippet.version() + 5);
    DatabaseRequest<?> change =
        new GuildConfigRequest.Change(GUILD, Values.of(set(GuildConfig::modLogId).to(5L)), 4_000L);

    for (DatabaseRequest<?> one : List.of(update, change)) {
      assertThat(SingleStatements.isAnswerTo(one)).isFalse();
      assertThat(log.ofRequests(() -> tried(one))).hasSize(2);
    }
  }
}
