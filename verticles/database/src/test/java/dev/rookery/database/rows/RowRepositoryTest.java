package dev.rookery.database.rows;

import static dev.rookery.models.rows.TypedColumn.by;
import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.UpsertResult;
import dev.rookery.models.rows.Values;
import dev.rookery.models.rows.WithRelated;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Rows of any model")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowRepositoryTest {
  private static final Rows<Guild> GUILDS = Rows.of(Guild.class);
  private static final Rows<Snippet> SNIPPETS = Rows.of(Snippet.class);

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong ids = new AtomicLong(1_000_000_000_000_000_000L);

  private long id() {
    return ids.incrementAndGet();
  }

  private Snippet insert(long guild, String name, int uses) {
    return database.ask(
        SNIPPETS.insert(
            set(Snippet::guildId).to(guild),
            set(Snippet::name).to(name),
            set(Snippet::content).to("text of " + name),
            set(Snippet::userId).to(7L),
            set(Snippet::uses).to(uses)));
  }

  private static Values<Snippet> values(long guild, String name) {
    return Values.of(
        set(Snippet::guildId).to(guild),
        set(Snippet::name).to(name),
        set(Snippet::content).to("x"),
        set(Snippet::userId).to(7L));
  }

  private static Condition<Snippet> of(long guild) {
    return where(Snippet::guildId).is(guild);
  }

  @Test
  @DisplayName("are inserted with defaults, and the guild they belong to with them")
  void insert() {
    long guild = id();

    Snippet made = insert(guild, "rules", 3);

    assertThat(made.id()).isPositive();
    assertThat(made.uses()).isEqualTo(3);
    assertThat(made.locked()).isFalse();
    assertThat(made.createdAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(database.ask(SNIPPETS.find(made.id()))).contains(made);
    assertThat(database.ask(GUILDS.find(guild))).map(Guild::caseCount).contains(0);
  }

  @Test
  @DisplayName("are not inserted without what they need, or with what they must not have")
  void badInsert() {
    assertThatThrownBy(() -> database.ask(SNIPPETS.insert(set(Snippet::name).to(""))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage(
            "values.name: must have 1 to 100 characters, has 0; "
                + "values.userId: is missing; values.guildId: is missing");
    assertThatThrownBy(
            () -> database.ask(GUILDS.insert(set(Guild::id).to(id()), set(Guild::caseCount).to(7))))
        .hasMessage("values.caseCount: is not set this way; leave it out");
    long guild = id();
    assertThatThrownBy(() ->
            database.ask(
                SNIPPETS.insert(
                    set(Snippet::guildId).to(guild),
                    set(Snippet::name).to("x"),
                    set(Snippet::userId).to(7L))))
        .as("what only the table knows")
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("content must be given, and must not be for an alias");
  }

  @Test
  @DisplayName("that are taken already are a conflict, by key or by name")
  void conflict() {
    long guild = id();
    insert(guild, "rules", 0);
    assertThatThrownBy(() -> insert(guild, "RULES", 0))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("the snippet name is already taken");
    assertThatThrownBy(() -> database.ask(GUILDS.insert(set(Guild::id).to(guild))))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("the Guild id is already taken");
  }

  @Test
  @DisplayName("that are the same one only to the database are upserted one after the other")
  void sameToTheDatabase() {
    long guild = id();
    for (List<String> names : List.of(List.of("ΑΣ", "ασ"), List.of("İ", "i"), List.of("Σ", "ς"))) {
      List<Values<Snippet>> rows = names.stream().map(name -> values(guild, name)).toList();
      assertThat(
              database.ask(
                  new RowRequest.UpsertMany<>(Snippet.class, rows, "ux_snippet_guild_name")))
          .hasSize(2);
    }
  }

  @Test
  @DisplayName("are inserted many at once, all or none, in guilds that were missing")
  void insertMany() {
    long first = id();
    long second = id();
    List<Snippet> made =
        database.ask(
            SNIPPETS.insertMany(
                List.of(
                    values(first, "a"),
                    values(second, "b"),
                    Values.of(
                        set(Snippet::guildId).to(first),
                        set(Snippet::name).to("c"),
                        set(Snippet::content).to("x"),
                        set(Snippet::userId).to(7L),
                        set(Snippet::locked).to(true)))));

    assertThat(made).extracting(Snippet::name).containsExactly("a", "b", "c");
    assertThat(made).extracting(Snippet::locked).containsExactly(false, false, true);

    assertThatThrownBy(() ->
            database.ask(SNIPPETS.insertMany(List.of(values(first, "d"), values(first, "A")))))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThat(database.ask(SNIPPETS.count(of(first)))).isEqualTo(2);
  }

  @Test
  @DisplayName("are inserted five hundred at once and found again, in the order asked for")
  void fiveHundred() {
    long guild = id();
    List<Snippet> made =
        database.ask(
            SNIPPETS.insertMany(
                IntStream.range(0, 500).mapToObj(i -> values(guild, "s" + i)).toList()));
    assertThat(made).hasSize(500);

    List<Key<Snippet>> keys =
        made.reversed().stream().map(snippet -> Key.<Snippet>of(snippet.id())).toList();
    List<Snippet> found = database.ask(SNIPPETS.findMany(keys));
    assertThat(found).isEqualTo(made.reversed());
    assertThat(database.ask(SNIPPETS.deleteMany(keys))).isEqualTo(500);
    assertThat(database.ask(SNIPPETS.deleteMany(keys))).as("none is left").isZero();
    assertThat(database.ask(SNIPPETS.findMany(keys))).isEmpty();
  }

  @Test
  @DisplayName("are selected by any condition")
  void conditions() {
    long guild = id();
    Snippet a = insert(guild, "alpha", 1);
    Snippet b = insert(guild, "beta", 5);
    Snippet c = insert(guild, "gamma", 9);
    database.ask(new SnippetRequest.Alias(guild, "ga", "gamma", 8));

    assertThat(names(of(guild).and(where(Snippet::uses).greaterThan(1))))
        .containsExactly("beta", "gamma");
    assertThat(names(of(guild).and(where(Snippet::uses).between(1, 5))))
        .containsExactly("alpha", "beta");
    assertThat(
            names(
                of(guild)
                    .and(where(Snippet::uses).lessThan(5).or(where(Snippet::name).is("beta")))))
        .containsExactly("alpha", "beta", "ga");
    assertThat(names(of(guild).and(where(Snippet::name).in(List.of("beta", "gamma", "none")))))
        .containsExactly("beta", "gamma");
    assertThat(names(of(guild).and(where(Snippet::name).in(List.of())))).isEmpty();
    assertThat(names(of(guild).and(where(Snippet::id).in(List.of(a.id(), c.id())))))
        .containsExactly("alpha", "gamma");
    assertThat(names(of(guild).and(where(Snippet::name).like("%A%M%")))).containsExactly("gamma");
    assertThat(names(of(guild).and(where(Snippet::content).isNull()))).containsExactly("ga");
    assertThat(names(of(guild).and(where(Snippet::aliasOf).isNotNull()))).containsExactly("ga");
    assertThat(names(of(guild).and(where(Snippet::aliasOf).is(c.id())))).containsExactly("ga");
    assertThat(names(of(guild).and(where(Snippet::aliasOf).isNot(c.id()))))
        .as("null is not that id either")
        .containsExactly("alpha", "beta", "gamma");
    assertThat(names(of(guild).and(where(Snippet::createdAt).atMost(b.createdAt()))))
        .containsExactly("alpha", "beta");
    assertThat(names(of(guild).and(where(Snippet::locked).is(true)))).isEmpty();
    assertThat(names(of(guild).and(of(guild).negated()))).isEmpty();
    assertThat(database.ask(SNIPPETS.exists(of(guild).and(where(Snippet::uses).is(9))))).isTrue();
    assertThat(database.ask(SNIPPETS.exists(of(id())))).isFalse();
    assertThat(database.ask(SNIPPETS.count(of(guild)))).isEqualTo(4);
  }

  private List<String> names(Condition<Snippet> condition) {
    return database.ask(SNIPPETS.select(condition)).rows().stream().map(Snippet::name).toList();
  }

  @Test
  @DisplayName("come page by page in any order, each exactly once, nulls included")
  void pages() {
    long guild = id();
    for (int i = 0; i < 23; i++) {
      insert(guild, "s" + i, i % 3);
    }
    for (int i = 0; i < 7; i++) {
      database.ask(new SnippetRequest.Alias(guild, "alias" + i, "s0", 8));
    }
    RowRequest.Select<Snippet> all = SNIPPETS.select(of(guild)).limitedTo(7);

    for (RowRequest.Select<Snippet> ordered :
        List.of(
            all,
            all.orderedBy(by(Snippet::id).descending()),
            all.orderedBy(by(Snippet::uses).descending()),
            all.orderedBy(by(Snippet::uses).ascending()).orderedBy(by(Snippet::name).descending()),
            all.orderedBy(by(Snippet::aliasOf).ascending()),
            all.orderedBy(by(Snippet::aliasOf).descending()),
            all.orderedBy(by(Snippet::content).descending())
                .orderedBy(by(Snippet::uses).ascending()))) {
      List<Snippet> paged = allPages(ordered);
      List<Snippet> atOnce = database.ask(ordered.limitedTo(500)).rows();
      assertThat(paged).as(ordered.order().toString()).hasSize(30).isEqualTo(atOnce);
    }
  }

  private List<Snippet> allPages(RowRequest.Select<Snippet> select) {
    List<Snippet> rows = new ArrayList<>();
    Page<Snippet> page = database.ask(select);
    rows.addAll(page.rows());
    while (page.next().isPresent()) {
      page = database.ask(select.after(page.next().get()));
      rows.addAll(page.rows());
    }
    return rows;
  }

  @Test
  @DisplayName("do not go on behind a cursor of another list")
  void foreignCursor() {
    long guild = id();
    insert(guild, "a", 0);
    insert(guild, "b", 0);
    String cursor = database.ask(SNIPPETS.select(of(guild)).limitedTo(1)).next().orElseThrow();

    for (RowRequest.Select<Snippet> other :
        List.of(
            SNIPPETS.select(of(guild)).after("rubbish"),
            SNIPPETS.select(of(guild)).after("W10"),
            SNIPPETS.select(of(guild)).orderedBy(by(Snippet::uses).ascending()).after(cursor))) {
      assertThatThrownBy(() -> database.ask(other))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessage("after: is not a cursor of this list in this order");
    }
  }

  @Test
  @DisplayName("bring along what belongs to them, in both directions")
  void related() {
    long guild = id();
    long empty = id();
    database.ask(GUILDS.insert(set(Guild::id).to(empty)));
    Snippet a = insert(guild, "a", 0);
    Snippet b = insert(guild, "b", 0);

    WithRelated<Guild> found =
        database.ask(GUILDS.findRelated(Key.of(guild), Snippet.class)).orElseThrow();
    assertThat(found.row().id()).isEqualTo(guild);
    assertThat(found.all(Snippet.class)).containsExactly(a, b);

    List<WithRelated<Guild>> guilds =
        database
            .ask(
                GUILDS
                    .select(where(Guild::id).in(List.of(guild, empty)))
                    .orderedBy(by(Guild::id).ascending())
                    .with(Snippet.class))
            .rows();
    assertThat(guilds)
        .extracting(related -> related.all(Snippet.class).size())
        .containsExactly(2, 0);

    List<WithRelated<Snippet>> snippets =
        database.ask(SNIPPETS.select(of(guild)).with(Guild.class)).rows();
    assertThat(snippets)
        .hasSize(2)
        .allSatisfy(
            snippet -> assertThat(snippet.one(Guild.class).orElseThrow().id()).isEqualTo(guild));
    assertThat(database.ask(SNIPPETS.findRelated(Key.of(1L << 60), Guild.class))).isEmpty();
  }

  @Test
  @DisplayName("bring along no more related rows than asked for")
  void relatedLimit() {
    long guild = id();
    database.ask(
        SNIPPETS.insertMany(IntStream.range(0, 9).mapToObj(i -> values(guild, "s" + i)).toList()));

    RowRequest.FindRelated<Guild> three =
        new RowRequest.FindRelated<>(Guild.class, Key.of(guild), List.of("Snippet"), 3);

    assertThat(database.ask(three).orElseThrow().all(Snippet.class))
        .extracting(Snippet::name)
        .containsExactly("s0", "s1", "s2");
  }

  @Test
  @DisplayName("are updated in the named columns alone")
  void update() {
    Snippet made = insert(id(), "rules", 3);

    Snippet changed =
        database
            .ask(SNIPPETS.update(Key.of(made.id()), set(Snippet::content).to("new")))
            .orElseThrow();

    assertThat(changed.content()).isEqualTo("new");
    assertThat(changed.uses()).isEqualTo(3);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.updatedAt()).isAfter(made.updatedAt());
    assertThat(database.ask(SNIPPETS.update(Key.of(1L << 60), set(Snippet::uses).to(1)))).isEmpty();
    assertThatThrownBy(() -> database.ask(SNIPPETS.update(Key.of(made.id()))))
        .hasMessage("values: must name at least one to change");
    assertThatThrownBy(
            () -> database.ask(SNIPPETS.update(Key.of(made.id()), set(Snippet::uses).to(-1))))
        .hasMessage("values.uses: must be 0 or more, is -1");
  }

  @Test
  @DisplayName("that somebody else changed first are stale, and the asker gets the row of now")
  void stale() {
    Snippet read = insert(id(), "rules", 0);
    Key<Snippet> key = Key.of(read.id());
    Snippet first =
        database.ask(SNIPPETS.update(key, 1, set(Snippet::content).to("first"))).orElseThrow();

    assertThatThrownBy(
            () -> database.ask(SNIPPETS.update(key, 1, set(Snippet::content).to("second"))))
        .isExactlyInstanceOf(Failure.Stale.class)
        .extracting(failure -> ((Failure.Stale) failure).current())
        .isEqualTo(first);
    assertThat(database.ask(SNIPPETS.update(key, 2, set(Snippet::content).to("third"))))
        .map(Snippet::content)
        .contains("third");
    assertThat(database.ask(SNIPPETS.update(Key.of(1L << 60), 1, set(Snippet::content).to("x"))))
        .isEmpty();
    assertThatThrownBy(
            () -> database.ask(GUILDS.update(Key.of(5), 1, set(Guild::joinedAt).to(Instant.now()))))
        .hasMessage("expectedVersion: Guild has no version; leave it out");
  }

  @Test
  @DisplayName("changed by hand count their version too")
  void byHand() {
    Snippet read = insert(id(), "rules", 0);
    database.sql().run("update snippet set locked = true where id = " + read.id());

    Snippet now = database.ask(SNIPPETS.find(read.id())).orElseThrow();
    assertThat(now.version()).isEqualTo(2);
    assertThat(now.updatedAt()).isAfter(read.updatedAt());
  }

  @Test
  @DisplayName("are updated and deleted by condition, with a true count")
  void where_() {
    long guild = id();
    database.ask(
        SNIPPETS.insertMany(IntStream.range(0, 9).mapToObj(i -> values(guild, "s" + i)).toList()));

    assertThat(
            database.ask(
                SNIPPETS.updateWhere(
                    of(guild).and(where(Snippet::name).atLeast("s5")),
                    set(Snippet::locked).to(true))))
        .isEqualTo(4);
    assertThat(database.ask(SNIPPETS.deleteWhere(of(guild).and(where(Snippet::locked).is(true)))))
        .isEqualTo(4);
    assertThat(database.ask(SNIPPETS.count(of(guild)))).isEqualTo(5);
    assertThat(database.ask(SNIPPETS.deleteWhere(of(id())))).isZero();
  }

  @Test
  @DisplayName("are never all deleted or changed by a condition that leaves none out")
  void everything() {
    for (Condition<Snippet> everything :
        List.<Condition<Snippet>>of(
            Condition.everything(),
            Condition.<Snippet>everything().or(of(1)),
            where(Snippet::name).like("%"),
            where(Snippet::id).in(List.of()).negated())) {
      assertThatThrownBy(() -> database.ask(SNIPPETS.deleteWhere(everything)))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessage("where: must not mean every row; name what is to be changed");
      assertThatThrownBy(
              () -> database.ask(SNIPPETS.updateWhere(everything, set(Snippet::locked).to(true))))
          .isExactlyInstanceOf(Failure.Invalid.class);
    }
  }

  @Test
  @DisplayName("are updated each by its own values, and only those that exist are counted")
  void updateMany() {
    long guild = id();
    Snippet a = insert(guild, "a", 0);
    Snippet b = insert(guild, "b", 0);

    long count =
        database.ask(
            SNIPPETS.updateMany(
                List.of(
                    new RowRequest.Change<>(
                        Key.of(a.id()), Values.of(set(Snippet::content).to("A"))),
                    new RowRequest.Change<>(
                        Key.of(b.id()),
                        Values.of(set(Snippet::locked).to(true), set(Snippet::uses).to(4))),
                    new RowRequest.Change<>(
                        Key.of(1L << 60), Values.of(set(Snippet::uses).to(4))))));

    assertThat(count).isEqualTo(2);
    assertThat(database.ask(SNIPPETS.find(a.id())).orElseThrow().content()).isEqualTo("A");
    assertThat(database.ask(SNIPPETS.find(b.id())).orElseThrow().uses()).isEqualTo(4);

    assertThatThrownBy(() ->
            database.ask(
                SNIPPETS.updateMany(
                    List.of(
                        new RowRequest.Change<>(
                            Key.of(a.id()), Values.of(set(Snippet::content).to("lost"))),
                        new RowRequest.Change<>(
                            Key.of(b.id()), Values.of(set(Snippet::name).to("a")))))))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThat(database.ask(SNIPPETS.find(a.id())).orElseThrow().content())
        .as("all or none")
        .isEqualTo("A");
  }

  @Test
  @DisplayName("are deleted by key, once")
  void delete() {
    Snippet made = insert(id(), "rules", 0);

    assertThat(database.ask(SNIPPETS.delete(made.id()))).isTrue();
    assertThat(database.ask(SNIPPETS.delete(made.id()))).isFalse();
  }

  @Test
  @DisplayName("are inserted or changed, by key or by what else is unique")
  void upsert() {
    long guild = id();
    Instant joined = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(database.ask(GUILDS.upsert(set(Guild::id).to(guild))).created()).isTrue();
    UpsertResult<Guild> again =
        database.ask(GUILDS.upsert(set(Guild::id).to(guild), set(Guild::joinedAt).to(joined)));
    assertThat(again.created()).isFalse();
    assertThat(again.row().joinedAt()).isEqualTo(joined);

    Snippet rules = insert(guild, "Rules", 3);
    UpsertResult<Snippet> byName =
        database.ask(
            SNIPPETS.upsertBy(
                "ux_snippet_guild_name",
                set(Snippet::guildId).to(guild),
                set(Snippet::name).to("RULES"),
                set(Snippet::content).to("new"),
                set(Snippet::userId).to(8L)));
    assertThat(byName.created()).isFalse();
    assertThat(byName.row().id()).isEqualTo(rules.id());
    assertThat(byName.row().uses()).as("not named, not changed").isEqualTo(3);
    assertThatThrownBy(() ->
            database.ask(new RowRequest.Upsert<>(Snippet.class, values(guild, "x"), "pg_class")))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageStartingWith("unique: Snippet has no unique constraint pg_class; it has: ");
  }

  @Test
  @DisplayName("are inserted or changed many at once")
  void upsertMany() {
    long known = id();
    long fresh = id();
    database.ask(GUILDS.insert(set(Guild::id).to(known)));

    List<UpsertResult<Guild>> written =
        database.ask(
            GUILDS.upsertMany(
                List.of(
                    Values.of(set(Guild::id).to(known)),
                    Values.of(set(Guild::id).to(fresh)),
                    Values.of(set(Guild::id).to(fresh)))));

    assertThat(written).extracting(UpsertResult::created).containsExactly(false, true, false);
  }

  @Test
  @DisplayName("are got or created: one asker of many makes it, all get it")
  void getOrCreate() {
    long guild = id();

    List<Future<UpsertResult<Guild>>> asked =
        IntStream.range(0, 40)
            .mapToObj(i -> database.asking(GUILDS.getOrCreate(set(Guild::id).to(guild))))
            .toList();
    RunningDatabase.get(Future.all(asked));

    assertThat(asked).extracting(future -> future.result().row().id()).containsOnly(guild);
    assertThat(asked).filteredOn(future -> future.result().created()).hasSize(1);

    insert(guild, "Rules", 0);
    UpsertResult<Snippet> got =
        database.ask(
            SNIPPETS.getOrCreateBy(
                "ux_snippet_guild_name",
                set(Snippet::guildId).to(guild),
                set(Snippet::name).to("rules"),
                set(Snippet::content).to("other"),
                set(Snippet::userId).to(8L)));
    assertThat(got.created()).isFalse();
    assertThat(got.row().content()).isEqualTo("text of Rules");
  }

  @Test
  @DisplayName("are limited: no list is longer than five hundred")
  void limits() {
    assertThatThrownBy(() -> database.ask(SNIPPETS.selectAll().limitedTo(501)))
        .hasMessage("limit: must be 1 to 500, is 501");
    List<Key<Snippet>> keys =
        LongStream.rangeClosed(1, 501).mapToObj(id -> Key.<Snippet>of(id)).toList();
    assertThatThrownBy(() -> database.ask(SNIPPETS.findMany(keys)))
        .hasMessage("keys: must have at most 500 elements, has 501");
    assertThat(database.ask(SNIPPETS.find(1L << 60))).isEqualTo(Optional.empty());
  }

  @Test
  @DisplayName("keep spans as long as they are, whatever the length of months")
  void spans() {
    long guild = id();

    database.ask(
        Rows.of(GuildConfig.class)
            .upsert(
                set(GuildConfig::guildId).to(guild),
                set(GuildConfig::casesKept).to(Duration.ofDays(400).plusMillis(1_500))));

    assertThat(database.ask(Rows.of(GuildConfig.class).find(guild)).map(GuildConfig::casesKept))
        .contains(Duration.ofDays(400).plusMillis(1_500));
    assertThat(
            database
                .sql()
                .number(
                    """
                    select (extract(epoch from timestamptz '2026-01-01Z' + cases_kept)
                        - extract(epoch from timestamptz '2026-01-01Z'))::bigint
                      from guild_config where id = %d
                    """
                        .formatted(guild)))
        .isEqualTo(400 * 86_400 + 2);
  }
}
