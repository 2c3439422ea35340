package dev.rookery.database.postgres;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.ModelCache;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.database.RunningDatabase;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.rows.Event;
import dev.rookery.models.rows.Event.Kind;
import dev.rookery.models.rows.Key;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.schema.Model;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Changes of a database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventTest {
  private final RunningDatabase database = new RunningDatabase();
  private final Queue<Event<?>> heard = new ConcurrentLinkedQueue<>();
  private long guild = 100;

  @BeforeAll
  void subscribe() {
    Rookery rookery = Rookery.on(database.vertx());
    List<Future<Void>> ready =
        Event.models().stream()
            .map(model -> rookery.events(model.type(), heard::add).ready())
            .toList();
    RunningDatabase.get(Future.all(ready));
  }

  @BeforeEach
  void newGuild() {
    guild++;
    database.sql().run("insert into guild (id) values (" + guild + ")");
    mark();
    heard.clear();
  }

  @AfterAll
  void close() {
    database.close();
  }

  /** Once this returns, everything committed before has been heard. */
  private void mark() {
    long id = 1_000_000 + System.nanoTime();
    database.sql().run("insert into guild (id) values (" + id + ")");
    await().atMost(1, MINUTES).until(() -> heard.removeIf(event -> isAbout(event, id)));
  }

  private static boolean isAbout(Event<?> event, long guildId) {
    return event instanceof Event.Changed<?> changed
        && Long.valueOf(guildId).equals(changed.guildId());
  }

  private static void assertChanged(
      Event<?> event, Class<?> model, Kind kind, @Nullable Long guildId, @Nullable Key<?> key) {
    assertThat(event).isInstanceOf(Event.Changed.class);
    Event.Changed<?> changed = (Event.Changed<?>) event;
    assertThat(changed.model()).isEqualTo(model);
    assertThat(changed.kind()).isEqualTo(kind);
    assertThat(changed.guildId()).isEqualTo(guildId);
    assertThat(changed.key()).isEqualTo(key);
  }

  private void insertSnippets(int count) {
    database
        .sql()
        .run(
            "insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id) "
                + "select %d, 's' || n, 'x', 7 from generate_series(1, %d) n"
                    .formatted(guild, count));
  }

  @Test
  @DisplayName("are told with what happened, the guild and the key")
  void told() {
    insertSnippets(1);
    database.sql().run("update snippet set locked = true where guild_id = " + guild);
    long id = database.sql().number("select id from snippet where guild_id = " + guild);
    database.sql().run("delete from snippet where guild_id = " + guild);
    mark();

    List<Event<?>> all = List.copyOf(heard);
    assertThat(all).hasSize(3);
    assertChanged(all.get(0), Snippet.class, Kind.CREATED, guild, Key.of(id));
    assertChanged(all.get(1), Snippet.class, Kind.CHANGED, guild, Key.of(id));
    assertChanged(all.get(2), Snippet.class, Kind.DELETED, guild, Key.of(id));
  }

  @Test
  @DisplayName("are told with who did it, where the request says so")
  void actor() {
    SnippetRequest.Create create = new SnippetRequest.Create(guild, "rules", "x", 7);
    database.ask(create, RunningDatabase.PATIENTLY.by(77));
    database.ask(
        new SnippetRequest.Lock(guild, "rules", true),
        RequestOptions.once("lock-of-guild-" + guild).by(78));
    database.ask(new SnippetRequest.Lock(guild, "rules", false));
    mark();

    assertThat(heard)
        .extracting(event -> ((Event.Changed<?>) event).actor())
        .containsExactly(77L, 78L, null);
  }

  @Test
  @DisplayName("are not told when nothing changed, a counter did, or the transaction failed")
  void untold() {
    insertSnippets(1);
    mark();
    heard.clear();

    assertThat(database.ask(new SnippetRequest.Use(guild, "s1"))).isPresent();
    database.sql().run("update snippet set locked = locked");
    database.sql().run("update snippet set uses = uses + 1, snippet_user_id = snippet_user_id");
    database.sql().run("update guild set case_count = 3, left_at = left_at where id = " + guild);
    database.sql().run("insert into levels (member_id, guild_id, xp) values (7, " + guild + ", 1)");
    database.sql().run("update levels set xp = 2 where guild_id = " + guild);
    database.sql().run("delete from snippet where guild_id = 0");
    database.sql().run("begin; delete from snippet; rollback");
    mark();

    assertThat(heard).isEmpty();
  }

  @Test
  @DisplayName(
      "without a guild, of a row with two keys, and of a row that leaves a guild, are told")
  void unusualKeys() {
    database
        .sql()
        .run(
            """
            insert into reminder (id, reminder_content, reminder_expires_at, reminder_channel_id,
                reminder_user_id)
            values (9, 'x', now(), 1, 7)
            """);
    database
        .sql()
        .run(
            "insert into afk (member_id, guild_id, nickname, reason) values (7, %d, 'a', 'b')"
                .formatted(guild));
    database.sql().run("insert into guild_config (id, prefix) values (" + guild + ", '!')");
    database.sql().run("insert into guild (id) values (99)");
    database.sql().run("update guild_config set id = 99 where id = " + guild);
    mark();

    assertChanged(heard.remove(), Reminder.class, Kind.CREATED, null, Key.of(9));
    assertThat(heard.remove())
        .isInstanceOfSatisfying(
            Event.Changed.class, afk -> assertThat(afk.key()).isEqualTo(Key.of(7, guild)));
    heard.remove();
    heard.remove();
    assertThat(heard)
        .as("the place that it left and the one that it came to")
        .hasSize(2)
        .anyMatch(event -> isAbout(event, 99))
        .anyMatch(event -> isAbout(event, guild));
  }

  @Test
  @DisplayName("by TRUNCATE are told for every model that it empties, those behind it too")
  void truncated() {
    insertSnippets(3);
    mark();
    heard.clear();

    database.sql().run("truncate snippet");
    mark();
    assertThat(heard).hasSize(1);
    assertChanged(heard.remove(), Snippet.class, Kind.DELETED, null, null);

    database.sql().run("begin; truncate guild cascade; rollback");
    mark();
    assertThat(heard).isEmpty();

    database.sql().run("truncate guild cascade; truncate reminder cascade; truncate user_settings");
    mark();
    assertThat(heard.stream().<Class<?>>map(Event::model))
        .containsAll(Event.models().stream().<Class<?>>map(Model::type).toList());
    assertThat(heard)
        .allMatch(event -> event instanceof Event.Changed<?> changed && changed.isAboutAll());
    heard.clear();
  }

  @Test
  @DisplayName("that are many are told by guild, and those of very many guilds by model")
  void many() {
    insertSnippets(5_000);
    mark();
    assertThat(heard).as("32 rows, then the guild").hasSize(33);
    assertChanged(List.copyOf(heard).getLast(), Snippet.class, Kind.CREATED, guild, null);
    heard.clear();

    database.sql().run("update snippet set locked = true where guild_id = " + guild);
    mark();
    assertThat(heard).as("32 rows, then the guild").hasSize(33);
    heard.clear();

    database.sql().run("delete from guild where id = " + guild);
    mark();
    assertThat(heard).as("the end of a guild").hasSize(2);
    heard.clear();

    database
        .sql()
        .run(
            """
            insert into guild (id) select 5000 + n from generate_series(1, 1000) n;
            insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
            select 5000 + n, 'a', 'x', 7 from generate_series(1, 1000) n
            """);
    mark();
    assertThat(heard).as("256 about guilds, then one for each of both models").hasSize(258);
    assertThat(List.copyOf(heard).subList(256, 258))
        .allMatch(event -> event instanceof Event.Changed<?> changed && changed.isAboutAll());
    heard.clear();

    database.sql().run("delete from guild where id between 5001 and 6000");
    mark();
    assertThat(heard).as("the end of a thousand guilds").hasSizeBetween(2, 260);
  }

  @Test
  @DisplayName("of every table with events are told of a model, and of no other")
  void everyModel() {
    List<@Nullable String> told =
        database
            .sql()
            .column(
                "select distinct tgrelid::regclass::text from pg_trigger "
                    + "where tgname in ('announce_insert', 'announce_update', 'announce_delete')");
    assertThat(told)
        .containsExactlyInAnyOrder(
            Event.models().stream().map(model -> model.table().name()).toArray(String[]::new));

    List<@Nullable String> arguments =
        database
            .sql()
            .column(
                "select distinct encode(tgargs, 'escape') from pg_trigger "
                    + "where tgname like 'announce_%'");
    for (Model<?> model : Event.models()) {
      String key =
          model.key().stream()
              .map(column -> "\"" + column.component() + "\":\"" + column.name() + "\"")
              .reduce((a, b) -> a + "," + b)
              .orElseThrow();
      assertThat(arguments)
          .anyMatch(text ->
              text != null
                  && text.startsWith(model.name() + "\\000")
                  && text.contains("{" + key + "}"));
    }
  }

  @Test
  @DisplayName("that are told in a way that nobody understands make everybody read anew")
  void notUnderstood() {
    database.sql().run("select pg_notify('rookery_event', 'nonsense')");
    database.sql().run("select pg_notify('rookery_event', '{\"model\":\"Unknown\"}')");
    database.sql().run("select pg_notify('rookery_event', '{\"model\":\"Snippet\"}')");
    mark();

    assertThat(List.copyOf(heard)).isEqualTo(List.of(new Event.Resync<>(Snippet.class)));
  }

  @Test
  @DisplayName("are seen in a cache, which asks again only then")
  void cached() {
    ModelCache<Long, GuildPermissions> cache =
        ModelCache.byGuild(
            Rookery.on(database.vertx()),
            10,
            PermissionCommandRequest.OfGuild::new,
            PermissionRank.class,
            PermissionCommand.class);
    RunningDatabase.get(cache.ready());
    GuildPermissions first = RunningDatabase.get(cache.get(guild));
    assertThat(RunningDatabase.get(cache.get(guild))).isSameAs(first);

    database.ask(new PermissionCommandRequest.Require(guild, "ban", 5, null));

    await()
        .atMost(1, MINUTES)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> RunningDatabase.get(cache.get(guild)).required("ban").rank() == 5);
    RunningDatabase.get(cache.close());
    assertThat(cache.size()).isZero();
  }
}
