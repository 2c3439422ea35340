package dev.rookery.database.postgres;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.bus.RequestContext;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.settings.Settings;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A write with a request id")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotentWritesTest {
  private static final Rows<Snippet> SNIPPETS = Rows.of(Snippet.class);

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(1_000);

  private static RequestOptions once() {
    return RequestOptions.once(UUID.randomUUID().toString());
  }

  @Test
  @DisplayName("is done once, and a repeat gets the first reply")
  void repeat() {
    long guild = guilds.incrementAndGet();
    RequestOptions once = once();
    SnippetRequest.Create create = new SnippetRequest.Create(guild, "rules", "be nice", 7);

    Snippet made = database.ask(create, once);
    database.ask(new SnippetRequest.Edit(guild, "rules", "changed since", 7, false));

    assertThat(database.ask(create, once)).isEqualTo(made);
    assertThat(database.ask(new SnippetRequest.Show(guild, "rules")).orElseThrow().content())
        .isEqualTo("changed since");
  }

  @Test
  @DisplayName("is done once although many ask it at the same time")
  void together() {
    long guild = guilds.incrementAndGet();
    database.ask(new SnippetRequest.Create(guild, "rules", "be nice", 7));
    RequestOptions once = once();

    List<Future<Snippet>> asked =
        IntStream.range(0, 30)
            .mapToObj(i ->
                Rookery.on(database.vertx())
                    .ask(new SnippetRequest.Use(guild, "rules"), once)
                    .map(used -> used.orElseThrow()))
            .toList();
    RunningDatabase.get(Future.all(asked));

    assertThat(asked).extracting(future -> future.result().uses()).containsOnly(1);
    assertThat(database.ask(new SnippetRequest.Show(guild, "rules")).orElseThrow().uses())
        .isEqualTo(1);
  }

  @Test
  @DisplayName("that failed can be asked again with the same id")
  void failed() {
    long guild = guilds.incrementAndGet();
    database.ask(new SnippetRequest.Create(guild, "rules", "be nice", 7));
    RequestOptions once = once();
    SnippetRequest.Create create = new SnippetRequest.Create(guild, "Rules", "other", 7);
    assertThatThrownBy(() -> database.ask(create, once))
        .isExactlyInstanceOf(Failure.Conflict.class);

    database.ask(new SnippetRequest.Delete(guild, "rules", 7, false));

    assertThat(database.ask(create, once).content()).isEqualTo("other");
  }

  @Test
  @DisplayName("is refused if the id was used for something else")
  void otherRequest() {
    long guild = guilds.incrementAndGet();
    RequestOptions once = once();
    database.ask(new SnippetRequest.Create(guild, "rules", "be nice", 7), once);

    assertThatThrownBy(
            () -> database.ask(new SnippetRequest.Create(guild, "faq", "read it", 7), once))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("request id: was used for another request; use a new one for each");
  }

  @Test
  @DisplayName("may be any write, generic ones and those of many statements too")
  void anyWrite() {
    long guild = guilds.incrementAndGet();
    RequestOptions once = once();
    RowRequest.Upsert<Guild> upsert = Rows.of(Guild.class).upsert(set(Guild::id).to(guild));
    assertThat(database.ask(upsert, once).created()).isTrue();
    assertThat(database.ask(upsert, once).created()).as("the first reply").isTrue();

    Snippet made = database.ask(new SnippetRequest.Create(guild, "rules", "x", 7));
    RowRequest.UpdateMany<Snippet> many =
        SNIPPETS.updateMany(
            List.of(
                new RowRequest.Change<>(
                    Key.of(made.id()), Values.of(set(Snippet::content).to("y")))));
    RequestOptions again = once();
    assertThat(database.ask(many, again)).isEqualTo(1);
    assertThat(database.ask(many, again)).isEqualTo(1);
    assertThat(database.ask(SNIPPETS.find(made.id())).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  @DisplayName("leaves no id behind when it is a read")
  void read() {
    RequestOptions once = once();
    database.ask(SNIPPETS.count(where(Snippet::guildId).is(5L)), once);

    assertThat(
            database
                .sql()
                .number(
                    "select count(*) from answered_request where request_id = '"
                        + once.requestId()
                        + "'"))
        .isZero();
  }

  @Test
  @DisplayName("is forgotten after a while, the oldest first")
  void forgotten() {
    try (RunningDatabase other = new RunningDatabase()) {
      other
          .sql()
          .run(
              """
              insert into answered_request (request_id, fingerprint, reply, answered_at)
              select 'old-request-' || i, 'x', '{}', now() - interval '25 hours'
                from generate_series(1, 1500) i;
              insert into answered_request (request_id, fingerprint, reply) values ('new', 'x', '{}');
              """);
      PgClients clients =
          new PgClients(other.vertx(), other.url(), Settings.defaults(DatabaseConfig.class));
      Session session = Session.writing(clients, RequestContext.within(Duration.ofMinutes(1)));
      Duration day = Duration.ofDays(1);

      assertThat(RunningDatabase.get(IdempotentWrites.purgeExpired(session, day))).isEqualTo(1000);
      assertThat(RunningDatabase.get(IdempotentWrites.purgeExpired(session, day))).isEqualTo(500);
      assertThat(other.sql().column("select request_id from answered_request"))
          .containsExactly("new");
    }
  }
}
