package dev.rookery.database.transactions;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Results;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A transaction")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionTest {
  private static final long ADA = 11;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(1_000);

  private Step<Snippet> creating(String step, long guild, String name) {
    return Step.of(step, new SnippetRequest.Create(guild, name, "text of " + name, ADA));
  }

  private long snippets(long guild) {
    return database.sql().number("select count(*) from snippet where guild_id = " + guild);
  }

  @Test
  @DisplayName("does all of its steps and gives the reply to each")
  void all() {
    long guild = guilds.incrementAndGet();
    Step<Long> registered = Step.of("guild", new GuildRequest.Register(List.of(guild)));
    Step<Snippet> made = creating("made", guild, "rules");
    Step<Optional<Snippet>> used = Step.of("used", new SnippetRequest.Use(guild, "RULES"));

    Results results = database.ask(Transaction.of(registered, made, used));

    assertThat(results.of(registered)).isOne();
    assertThat(results.of(made).uses()).isZero();
    assertThat(results.of(used)).map(Snippet::uses).contains(1);
    assertThat(snippets(guild)).isOne();
  }

  @Test
  @DisplayName("does none of them when one fails, and names that one")
  void none() {
    long guild = guilds.incrementAndGet();

    assertThatThrownBy(() ->
            database.ask(
                Transaction.of(
                    creating("first", guild, "rules"),
                    creating("second", guild, "Rules"),
                    creating("third", guild, "other"))))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("step second: the snippet name is already taken")
        .asInstanceOf(type(Failure.class))
        .extracting(Failure::step)
        .isEqualTo(Optional.of("second"));
    assertThat(snippets(guild)).isZero();
  }

  @Test
  @DisplayName("is undone when its replies are too large, so that nobody is told so afterwards")
  void tooLarge() {
    long guild = guilds.incrementAndGet();
    database
        .sql()
        .run(
            """
            insert into guild (id) values (%1$d);
            insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, evidence)
            select %1$d, 'WARN', repeat('x', 1000), 1, 2, repeat('y', 1000) from generate_series(1, 500)
            """
                .formatted(guild));
    List<Key<Case>> keys =
        database.sql().column("select id from cases where guild_id = " + guild).stream()
            .map(id -> Key.<Case>of(Long.parseLong(String.valueOf(id))))
            .toList();
    Step<Case> made =
        Step.of("made", CaseRequest.Create.of(guild, CaseType.WARN, ADA, ADA, "spam"));
    Step<List<Case>> some =
        Step.of("some", new RowRequest.FindMany<>(Case.class, keys.subList(0, 300)));
    Step<List<Case>> others =
        Step.of("others", new RowRequest.FindMany<>(Case.class, keys.subList(300, 500)));
    Step<List<Case>> all = Step.of("all", new RowRequest.FindMany<>(Case.class, keys));

    for (RequestOptions options :
        List.of(RunningDatabase.PATIENTLY, RequestOptions.once("a-transaction-too-large"))) {
      assertThatThrownBy(() -> database.ask(Transaction.of(made, some, others), options))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessage(
              "the reply would have more than 1000000 bytes; nothing was done, ask for less at once");
      assertThatThrownBy(() -> database.ask(Transaction.of(made, all), options))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessageMatching(
              "step all: keys: the rows of the first \\d+ keys fill a reply; ask for those of the others after them");
    }
    assertThat(database.sql().number("select count(*) from cases where guild_id = " + guild))
        .isEqualTo(500);
    assertThat(
            database
                .ask(Transaction.of(made, some), RequestOptions.once("a-transaction-too-large"))
                .of(some))
        .hasSize(300);
    database.sql().run("delete from guild where id = " + guild);
  }

  @Test
  @DisplayName("lets a step use what an earlier one found out")
  void references() {
    long guild = guilds.incrementAndGet();
    Step<Snippet> made = creating("made", guild, "rules");
    Step<Optional<Snippet>> changed =
        Step.of(
                "changed",
                Rows.of(Snippet.class)
                    .update(
                        Key.of(Step.LATER),
                        set(Snippet::locked).to(true),
                        set(Snippet::uses).to(0)))
            .taking("key.id", made, "id")
            .taking("values.content", made, "name");

    Results results = database.ask(Transaction.of(made, changed));

    assertThat(results.of(changed)).map(Snippet::content).contains("rules");
    assertThat(results.of(changed)).map(Snippet::id).contains(results.of(made).id());
    assertThat(results.of(changed)).map(Snippet::locked).contains(true);
  }

  @Test
  @DisplayName("voids nobody's case when a reference names nothing, and begins no step")
  void misspeltReference() {
    long guild = guilds.incrementAndGet();
    database.ask(CaseRequest.Create.of(guild, CaseType.WARN, ADA, ADA, "the first"));
    Step<Case> made =
        Step.of("made", CaseRequest.Create.of(guild, CaseType.WARN, ADA, ADA, "the second"));
    Step<Case> voided =
        Step.of("voided", new CaseRequest.Void(guild, (int) Step.LATER, "wrong", ADA))
            .taking("nubmer", made, "number");

    assertThatThrownBy(() -> database.ask(Transaction.of(made, voided)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("takes nubmer")
        .hasMessageContaining("the nearest is number");
    assertThat(database.ask(Rows.of(Case.class).selectAll()).rows())
        .filteredOn(row -> row.guildId() == guild)
        .singleElement()
        .returns(true, Case::valid);
  }

  @Test
  @DisplayName("lets a condition compare with what an earlier step found out")
  void intoCondition() {
    long guild = guilds.incrementAndGet();
    Step<Snippet> first = creating("first", guild, "rules");
    Step<Snippet> second = creating("second", guild, "links");
    Step<Page<Snippet>> others =
        Step.of(
                "others",
                Rows.of(Snippet.class)
                    .select(
                        where(Snippet::guildId)
                            .is(guild)
                            .and(where(Snippet::id).is(Step.LATER).negated())))
            .taking("where.and[1].not.equal.id", second, "id");
    Step<Long> deleted =
        Step.of(
                "deleted",
                Rows.of(Snippet.class).deleteMany(List.of(Key.of(Step.LATER), Key.of(Step.LATER))))
            .taking("keys[0].id", others, "rows[0].id")
            .taking("keys[1].id", second, "id");

    Results results = database.ask(Transaction.of(first, second, others, deleted));

    assertThat(results.of(others).rows()).extracting(Snippet::name).containsExactly("rules");
    assertThat(results.of(deleted)).isEqualTo(2);
    assertThat(snippets(guild)).isZero();
  }

  @Test
  @DisplayName("says so when there is nothing to take, and does nothing")
  void nothingToTake() {
    long guild = guilds.incrementAndGet();
    Step<Snippet> made = creating("made", guild, "rules");
    Step<Optional<Snippet>> shown = Step.of("shown", new SnippetRequest.Show(guild, "nothing"));
    Step<Optional<Snippet>> used =
        Step.of("used", new SnippetRequest.Use(guild, "x")).taking("name", shown, "name");

    assertThatThrownBy(() -> database.ask(Transaction.of(made, shown, used)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessageContaining("step used: what it takes, name of step shown,");
    assertThat(snippets(guild)).isZero();
  }

  @Test
  @DisplayName("is refused whole, with every problem, before anything is done")
  void refused() {
    Step<Snippet> wrong = Step.of("one", new SnippetRequest.Create(-1, "", "x", ADA));
    Step<Optional<Snippet>> early =
        Step.of("one", new SnippetRequest.Show(5, "x"))
            .taking("name", Step.of("later", new SnippetRequest.Show(5, "x")), "name");
    Step<?> nested = Step.of("three", Transaction.of(creating("made", 5, "x")));

    assertThatThrownBy(() -> database.ask(Transaction.of(wrong, early, nested)))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(
            List.of(
                "steps[0]: guildId: must be an id greater than 0, is -1",
                "steps[0]: name: must have 1 to 100 characters, has 0",
                "steps[1]: takes name from no earlier step: later",
                "steps[1].name: there is another step one",
                "steps[2]: must be a request about a model"));
  }

  @Test
  @DisplayName("that is repeated with its request id is done once")
  void onceOnly() {
    long guild = guilds.incrementAndGet();
    Step<Snippet> made = creating("made", guild, "rules");
    Transaction transaction = Transaction.of(made).serializable();
    RequestOptions options = RequestOptions.once("transaction-of-" + guild);

    Snippet first = database.ask(transaction, options).of(made);

    assertThat(database.ask(transaction, options).of(made)).isEqualTo(first);
    assertThat(snippets(guild)).isOne();
  }

  @Test
  @DisplayName("that meets another in a deadlock is done in the end, as is the other")
  void deadlocks() {
    long guild = guilds.incrementAndGet();
    Snippet a = database.ask(new SnippetRequest.Create(guild, "a", "a", ADA));
    Snippet b = database.ask(new SnippetRequest.Create(guild, "b", "b", ADA));
    Transaction forth = Transaction.of(using("1", guild, a), using("2", guild, b));
    Transaction back = Transaction.of(using("1", guild, b), using("2", guild, a));
    RequestOptions patient = RequestOptions.within(Duration.ofSeconds(20));

    List<Future<Results>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(database.asking(forth, patient));
      all.add(database.asking(back, patient));
    }
    RunningDatabase.get(Future.all(all));

    assertThat(database.sql().number("select sum(uses) from snippet where guild_id = " + guild))
        .isEqualTo(12);
  }

  @Test
  @DisplayName("and others with the same steps in opposite order meet in no deadlock")
  void oppositeOrder() {
    long guild = guilds.incrementAndGet();
    Snippet a = database.ask(new SnippetRequest.Create(guild, "a", "a", ADA));
    Snippet b = database.ask(new SnippetRequest.Create(guild, "b", "b", ADA));
    long before = metInDeadlocks();

    atOnce(
        Transaction.of(using("1", guild, a), using("2", guild, b)),
        Transaction.of(using("1", guild, b), using("2", guild, a)));
    atOnce(
        Transaction.of(locking("1", a), locking("2", b)),
        Transaction.of(locking("1", b), locking("2", a)));

    assertThat(metInDeadlocks() - before).isZero();
    // Nobody can tell that these are about the same rows, so they have to meet.
    atOnce(
        Transaction.of(using("1", guild, a), using("2", guild, b)),
        Transaction.of(locking("1", b), locking("2", a)));
    assertThat(database.sql().number("select sum(uses) from snippet where guild_id = " + guild))
        .isEqualTo(2 * 60 + 2 * 30);
  }

  /** Sixty of them, of the one and the other in turn. */
  private void atOnce(Transaction one, Transaction other) {
    List<Future<Results>> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(database.asking(one));
      all.add(database.asking(other));
    }
    RunningDatabase.get(Future.all(all));
  }

  private static Step<Optional<Snippet>> locking(String step, Snippet snippet) {
    return Step.of(
        step, Rows.of(Snippet.class).update(Key.of(snippet.id()), set(Snippet::locked).to(true)));
  }

  private long metInDeadlocks() {
    return database
        .sql()
        .number("select deadlocks from pg_stat_database where datname = current_database()");
  }

  @Test
  @DisplayName("that cannot be put in an order with others begins again until it can")
  void serialisation() {
    long guild = guilds.incrementAndGet();
    RequestOptions patient = RequestOptions.within(Duration.ofSeconds(20));
    // Each copies the last text on, so that every one depends on the one before.
    Snippet only = database.ask(new SnippetRequest.Create(guild, "only", "x", ADA));
    List<Future<Results>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Step<Optional<Snippet>> read = Step.of("read", Rows.of(Snippet.class).find(only.id()));
      Step<Optional<Snippet>> used = Step.of("used", new SnippetRequest.Use(guild, "only"));
      all.add(database.asking(Transaction.of(read, used).serializable(), patient));
    }

    RunningDatabase.get(Future.all(all));

    assertThat(database.ask(Rows.of(Snippet.class).find(only.id())).map(Snippet::uses))
        .contains(10);
  }

  @Test
  @DisplayName("gives up at its deadline when somebody holds the row")
  void deadline() throws SQLException {
    long guild = guilds.incrementAndGet();
    Snippet held = database.ask(new SnippetRequest.Create(guild, "held", "x", ADA));
    try (Connection other = database.sql().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update snippet set uses = 5 where id = " + held.id());

      assertThatThrownBy(() ->
              database.ask(
                  Transaction.of(creating("made", guild, "new"), using("used", guild, held)),
                  RequestOptions.within(Duration.ofMillis(500))))
          .isInstanceOfAny(Failure.TimedOut.class, Failure.Unavailable.class);
      other.rollback();
    }
  }

  private static Step<Optional<Snippet>> using(String step, long guild, Snippet snippet) {
    return Step.of(step, new SnippetRequest.Use(guild, snippet.name()));
  }
}
