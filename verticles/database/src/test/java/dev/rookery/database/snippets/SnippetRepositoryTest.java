package dev.rookery.database.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.rows.Page;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Snippets")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetRepositoryTest {
  private static final long ADA = 11;
  private static final long BEN = 12;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(1_000);

  /** Every test has a guild of its own, which nobody registered. */
  private long guild() {
    return guilds.incrementAndGet();
  }

  private Snippet create(long guild, String name, String content) {
    return database.ask(new SnippetRequest.Create(guild, name, content, ADA));
  }

  private Optional<Snippet> show(long guild, String name) {
    return database.ask(new SnippetRequest.Show(guild, name));
  }

  @Test
  @DisplayName("can be made in a guild that nobody has registered yet")
  void firstOfGuild() {
    long guild = guild();

    Snippet made = create(guild, "rules", "be nice");

    assertThat(made.name()).isEqualTo("rules");
    assertThat(made.content()).isEqualTo("be nice");
    assertThat(made.uses()).isZero();
    assertThat(made.version()).isEqualTo(1);
    assertThat(show(guild, "rules")).contains(made);
    assertThat(database.sql().number("select count(*) from guild where id = " + guild)).isOne();
  }

  @Test
  @DisplayName("keep the case of their name and are found in any")
  void anyCase() {
    long guild = guild();
    create(guild, "FAQ-Über", "read it");

    assertThat(show(guild, "faq-über")).map(Snippet::name).contains("FAQ-Über");
    assertThat(show(guild, "FAQ-ÜBER")).isPresent();
    assertThat(show(guild, "faq")).isEmpty();
    assertThat(show(guild(), "faq-über")).isEmpty();
  }

  @Test
  @DisplayName("cannot have a name that another has in another case")
  void nameTaken() {
    long guild = guild();
    create(guild, "rules", "be nice");

    assertThatThrownBy(() -> create(guild, "Rules", "be nicer"))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("the snippet name is already taken");
    assertThat(create(guild(), "rules", "another guild")).isNotNull();
  }

  @Test
  @DisplayName("count every use, also when many use them at once")
  void uses() {
    long guild = guild();
    create(guild, "rules", "be nice");

    List<Future<Optional<Snippet>>> asked =
        IntStream.range(0, 200)
            .mapToObj(i -> database.asking(new SnippetRequest.Use(guild, "Rules")))
            .toList();
    RunningDatabase.get(Future.all(asked));

    Snippet used = show(guild, "rules").orElseThrow();
    assertThat(used.uses()).isEqualTo(200);
    assertThat(used.version()).as("a use is no edit").isEqualTo(1);
    assertThat(database.ask(new SnippetRequest.Use(guild, "none"))).isEmpty();
  }

  @Test
  @DisplayName("have aliases, which stand for them and go with them")
  void aliases() {
    long guild = guild();
    Snippet rules = create(guild, "rules", "be nice");
    database.ask(new SnippetRequest.Alias(guild, "r", "Rules", BEN));
    database.ask(new SnippetRequest.Alias(guild, "B", "R", BEN));

    assertThat(show(guild, "R")).contains(rules);
    assertThat(show(guild, "b")).as("an alias of an alias").contains(rules);
    assertThat(database.ask(new SnippetRequest.Info(guild, "b")))
        .contains(new SnippetInfo(rules, List.of("B", "r")));

    database.ask(new SnippetRequest.Delete(guild, "b", BEN, false));
    assertThat(database.ask(new SnippetRequest.Info(guild, "rules")).orElseThrow().aliases())
        .containsExactly("r");
    database.ask(new SnippetRequest.Delete(guild, "rules", ADA, false));
    assertThat(show(guild, "r")).isEmpty();
  }

  @Test
  @DisplayName("are not overwritten by somebody who has not seen the present text")
  void staleEdit() {
    long guild = guild();
    long seen = create(guild, "rules", "be nice").version();
    database.ask(new SnippetRequest.Edit(guild, "rules", "be nicer", ADA, false, seen));

    assertThatThrownBy(
            () -> database.ask(new SnippetRequest.Edit(guild, "rules", "mine", ADA, false, seen)))
        .isInstanceOfSatisfying(
            Failure.Stale.class,
            stale -> assertThat(stale.current()).isEqualTo(show(guild, "rules").orElseThrow()));
    assertThatThrownBy(
            () -> database.ask(new SnippetRequest.Edit(guild, "rules", "mine", BEN, false, seen)))
        .isExactlyInstanceOf(Failure.Denied.class);
    assertThat(show(guild, "rules")).map(Snippet::content).contains("be nicer");
  }

  @Test
  @DisplayName("cannot be given an alias that is taken, or of a snippet that is not there")
  void badAlias() {
    long guild = guild();
    create(guild, "rules", "be nice");
    create(guild, "faq", "read it");

    assertThatThrownBy(() -> database.ask(new SnippetRequest.Alias(guild, "FAQ", "rules", ADA)))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThatThrownBy(() -> database.ask(new SnippetRequest.Alias(guild, "x", "none", ADA)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("snippet none does not exist");
  }

  @Test
  @DisplayName("are changed by who made them and by moderators, and by nobody else")
  void edit() {
    long guild = guild();
    create(guild, "rules", "be nice");

    assertThat(edit(guild, "new", ADA, false).content()).isEqualTo("new");
    assertThat(edit(guild, "newer", BEN, true).version()).isEqualTo(3);
    assertThatThrownBy(() -> edit(guild, "mine", BEN, false))
        .isExactlyInstanceOf(Failure.Denied.class)
        .hasMessage("snippet rules belongs to somebody else");
    assertThat(show(guild, "rules").orElseThrow().content()).isEqualTo("newer");
    assertThatThrownBy(() -> database.ask(new SnippetRequest.Edit(guild, "none", "x", ADA, true)))
        .isExactlyInstanceOf(Failure.NotFound.class);
  }

  private Snippet edit(long guild, String content, long user, boolean moderator) {
    return database.ask(new SnippetRequest.Edit(guild, "RULES", content, user, moderator));
  }

  @Test
  @DisplayName("that were deleted a moment ago are unknown, and not somebody else's")
  void deletedMeanwhile() throws SQLException {
    assertUnknown(
        askWhileDeleted(guild -> new SnippetRequest.Edit(guild, "rules", "x", ADA, false)));
    assertUnknown(
        askWhileDeleted(guild -> new SnippetRequest.Rename(guild, "rules", "x", ADA, false)));
    assertUnknown(askWhileDeleted(guild -> new SnippetRequest.Delete(guild, "rules", ADA, false)));
  }

  @Test
  @DisplayName("that a moderator unlocked a moment ago are really changed, and not just said to be")
  void unlockedMeanwhile() throws SQLException {
    List<Function<Long, SnippetRequest<Snippet>>> changes =
        List.of(
            guild -> new SnippetRequest.Edit(guild, "rules", "x", ADA, false),
            guild -> new SnippetRequest.Rename(guild, "rules", "faq", ADA, false),
            guild -> new SnippetRequest.Delete(guild, "rules", ADA, false));
    for (Function<Long, SnippetRequest<Snippet>> change : changes) {
      long guild = guild();
      create(guild, "rules", "be nice");
      database.ask(new SnippetRequest.Lock(guild, "rules", true));

      RunningDatabase.get(
          askWhile(
              "update snippet set locked = false where guild_id = " + guild, change.apply(guild)));

      assertThat(
              database
                  .sql()
                  .number(
                      "select count(*) from snippet where snippet_name = 'rules' and"
                          + " snippet_content = 'be nice' and guild_id = "
                          + guild))
          .isZero();
    }
  }

  private Future<Snippet> askWhileDeleted(Function<Long, SnippetRequest<Snippet>> request)
      throws SQLException {
    long guild = guild();
    create(guild, "rules", "be nice");
    return askWhile("delete from snippet where guild_id = " + guild, request.apply(guild));
  }

  private Future<Snippet> askWhile(String sql, SnippetRequest<Snippet> request)
      throws SQLException {
    try (Connection other = database.sql().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(sql);
      Future<Snippet> asked = database.asking(request);
      await().atMost(1, TimeUnit.MINUTES).until(() -> database.sql().waitingFor(other) == 1);
      other.commit();
      return asked;
    }
  }

  private static void assertUnknown(Future<?> asked) {
    assertThatThrownBy(() -> RunningDatabase.get(asked))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("snippet rules does not exist");
  }

  @Test
  @DisplayName("that are locked are changed by moderators alone")
  void locked() {
    long guild = guild();
    create(guild, "rules", "be nice");
    assertThat(database.ask(new SnippetRequest.Lock(guild, "rules", true)).locked()).isTrue();

    assertThatThrownBy(() -> edit(guild, "mine", ADA, false))
        .isExactlyInstanceOf(Failure.Denied.class)
        .hasMessage("snippet rules is locked");
    assertThatThrownBy(() -> database.ask(new SnippetRequest.Delete(guild, "rules", ADA, false)))
        .isExactlyInstanceOf(Failure.Denied.class);
    assertThat(edit(guild, "by moderator", BEN, true).content()).isEqualTo("by moderator");

    database.ask(new SnippetRequest.Lock(guild, "rules", false));
    assertThat(edit(guild, "mine again", ADA, false).content()).isEqualTo("mine again");
    assertThatThrownBy(() -> database.ask(new SnippetRequest.Lock(guild, "none", true)))
        .isExactlyInstanceOf(Failure.NotFound.class);
  }

  @Test
  @DisplayName("are listed by use, in pages that neither skip nor repeat")
  void listing() {
    long guild = guild();
    for (int i = 0; i < 25; i++) {
      create(guild, "s" + i, "text " + i);
      for (int use = 0; use < i % 4; use++) {
        database.ask(new SnippetRequest.Use(guild, "s" + i));
      }
    }
    database.ask(new SnippetRequest.Alias(guild, "alias", "s3", ADA));

    List<SnippetInfo> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<SnippetInfo> page =
          database.ask(new SnippetRequest.Listing(guild, null, null, 10, cursor.orElse(null)));
      all.addAll(page.rows());
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(all).hasSize(25).extracting(info -> info.snippet().name()).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(info -> info.snippet().uses())
        .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    assertThat(all)
        .filteredOn(info -> info.snippet().name().equals("s3"))
        .singleElement()
        .extracting(SnippetInfo::aliases)
        .isEqualTo(List.of("alias"));
  }

  @Test
  @DisplayName("are listed backwards in the same pages as forwards, however often that turns")
  void listedBackwards() {
    long guild = guild();
    for (int i = 0; i < 25; i++) {
      create(guild, "s" + i, "text " + i);
      for (int use = 0; use < i % 4; use++) {
        database.ask(new SnippetRequest.Use(guild, "s" + i));
      }
    }
    Page<SnippetInfo> first = listing(guild, null, null);
    String second = first.next().orElseThrow();
    String third = listing(guild, second, null).next().orElseThrow();

    Page<SnippetInfo> back = listing(guild, null, third);
    assertThat(back.rows()).isEqualTo(listing(guild, second, null).rows());
    assertThat(back.next()).contains(second);
    Page<SnippetInfo> begin = listing(guild, null, second);
    assertThat(begin.rows()).isEqualTo(first.rows());
    assertThat(begin.next()).as("nothing is before the first page").isEmpty();

    database
        .sql()
        .run("update snippet set uses = 9 where snippet_name = 's0' and guild_id = " + guild);
    assertThat(listing(guild, null, second).next()).as("one came before the first").isPresent();
    assertThatThrownBy(() -> listing(guild, null, "x"))
        .hasMessage("before: is not a cursor of this list");
    assertThatThrownBy(() -> listing(guild, second, third))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("before: must not be given together with after");
  }

  private Page<SnippetInfo> listing(long guild, @Nullable String after, @Nullable String before) {
    return database.ask(new SnippetRequest.Listing(guild, null, null, 10, after, before));
  }

  @Test
  @DisplayName("are listed by a text in name, alias or content, and by member")
  void search() {
    long guild = guild();
    create(guild, "rules", "be 100% nice");
    create(guild, "faq", "Read the rules");
    database.ask(new SnippetRequest.Create(guild, "other", "nothing", BEN));
    database.ask(new SnippetRequest.Alias(guild, "Ruling", "other", BEN));

    assertThat(names(guild, "RUL", null)).containsExactlyInAnyOrder("rules", "faq", "other");
    assertThat(names(guild, "100%", null)).as("no pattern").containsExactly("rules");
    assertThat(names(guild, "%", null)).containsExactly("rules");
    assertThat(names(guild, null, BEN)).containsExactly("other");
    assertThat(names(guild, "rul", BEN)).containsExactly("other");
    assertThatThrownBy(
            () -> database.ask(new SnippetRequest.Listing(guild, null, null, 10, "x' or 1=1")))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("after: is not a cursor of this list");
  }

  private List<String> names(long guild, @Nullable String text, @Nullable Long user) {
    return database.ask(new SnippetRequest.Listing(guild, text, user, 50, null)).rows().stream()
        .map(info -> info.snippet().name())
        .toList();
  }

  @Test
  @DisplayName("are offered while somebody types, those that begin so first")
  void offered() {
    long guild = guild();
    create(guild, "the-rules", "x");
    create(guild, "Rules", "x");
    create(guild, "rust", "x");
    database.ask(new SnippetRequest.Use(guild, "rust"));
    database.ask(new SnippetRequest.Alias(guild, "ru", "rust", ADA));

    assertThat(database.ask(new SnippetRequest.Names(guild, "RU", 25)))
        .containsExactly("rust", "ru", "Rules", "the-rules");
    assertThat(database.ask(new SnippetRequest.Names(guild, "", 2))).hasSize(2);
  }

  @Test
  @DisplayName("keep whatever text they are given, and nothing of it is taken for SQL")
  void strangeTexts() {
    long guild = guild();
    String text = "'; drop table snippet; -- \\ %_ #{name} $1 ☂ 😀\n\t\"";

    create(guild, "strange", text);

    assertThat(show(guild, "strange").orElseThrow().content()).isEqualTo(text);
    assertThat(show(guild, "o'brien;--")).isEmpty();
    assertThatThrownBy(() -> create(guild, "nul", "a\0b"))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("content: must not contain a NUL character");
  }

  @Test
  @DisplayName("cannot be made twice at once: one is told that the name is taken")
  void race() {
    long guild = guild();

    List<Future<Snippet>> asked =
        IntStream.range(0, 20)
            .mapToObj(i -> database.asking(new SnippetRequest.Create(guild, "rules", "x", ADA)))
            .toList();
    RunningDatabase.get(Future.join(asked).otherwiseEmpty());

    assertThat(asked).filteredOn(Future::succeeded).hasSize(1);
    assertThat(asked)
        .filteredOn(Future::failed)
        .allSatisfy(
            failed -> assertThat(failed.cause()).isExactlyInstanceOf(Failure.Conflict.class));
    assertThat(database.bugs).isEmpty();
  }

  @Test
  @DisplayName("get another name, and their aliases stay with them")
  void rename() {
    long guild = guild();
    Snippet rules = create(guild, "rules", "be nice");
    database.ask(new SnippetRequest.Alias(guild, "r", "rules", ADA));
    create(guild, "taken", "x");

    Snippet renamed = database.ask(new SnippetRequest.Rename(guild, "RULES", "Laws", ADA, false));

    assertThat(renamed.name()).isEqualTo("Laws");
    assertThat(renamed.id()).isEqualTo(rules.id());
    assertThat(show(guild, "r")).map(Snippet::name).contains("Laws");
    assertThat(show(guild, "rules")).isEmpty();
    assertThat(database.ask(new SnippetRequest.Rename(guild, "laws", "LAWS", ADA, false)).name())
        .as("only the case")
        .isEqualTo("LAWS");
    assertThatThrownBy(
            () -> database.ask(new SnippetRequest.Rename(guild, "laws", "TAKEN", ADA, false)))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThatThrownBy(
            () -> database.ask(new SnippetRequest.Rename(guild, "laws", "x", BEN, false)))
        .isExactlyInstanceOf(Failure.Denied.class);
    assertThatThrownBy(() -> database.ask(new SnippetRequest.Rename(guild, "none", "x", BEN, true)))
        .isExactlyInstanceOf(Failure.NotFound.class);
  }
}
