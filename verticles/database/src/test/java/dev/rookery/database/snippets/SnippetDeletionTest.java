package dev.rookery.database.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.DeletedSnippet;
import dev.rookery.models.snippets.RestoredSnippet;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A deleted snippet")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetDeletionTest {
  private static final long ADA = 11;
  private static final long BEN = 12;
  private static final String DELETION = "snippet-delete:1234567890";

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(1_000);

  private long guild() {
    return guilds.incrementAndGet();
  }

  /** Used twice, locked, with the aliases a and r of Ben's. */
  private Snippet rules(long guild) {
    Snippet made = database.ask(new SnippetRequest.Create(guild, "rules", "be nice", ADA));
    database.ask(new SnippetRequest.Alias(guild, "r", "rules", BEN));
    database.ask(new SnippetRequest.Alias(guild, "a", "rules", BEN));
    database.ask(new SnippetRequest.Use(guild, "rules"));
    database.ask(new SnippetRequest.Use(guild, "r"));
    database.ask(new SnippetRequest.Lock(guild, "rules", true));
    return database.ask(Rows.of(Snippet.class).find(made.id())).orElseThrow();
  }

  private DeletedSnippet delete(Snippet snippet, String deletion) {
    return database.ask(
        new SnippetRequest.DeleteById(snippet.guildId(), snippet.id(), BEN, true),
        RequestOptions.once(deletion));
  }

  private static SnippetRequest.Restore restore(Snippet snippet, long user, String deletion) {
    return new SnippetRequest.Restore(snippet.guildId(), snippet.id(), user, true, deletion);
  }

  private Optional<SnippetInfo> info(Snippet snippet) {
    return database.ask(new SnippetRequest.Info(snippet.guildId(), snippet.name()));
  }

  @Test
  @DisplayName("comes back as it was, with its aliases, uses, owner and lock")
  void restored() {
    Snippet rules = rules(guild());
    DeletedSnippet deleted = delete(rules, DELETION + 1);
    assertThat(deleted.snippet()).isEqualTo(rules);
    assertThat(deleted.aliases()).extracting(Snippet::name).containsExactly("a", "r");
    assertThat(info(rules)).isEmpty();

    RestoredSnippet restored = database.ask(restore(rules, BEN, DELETION + 1));

    assertThat(restored).isEqualTo(new RestoredSnippet(rules, List.of("a", "r"), List.of()));
    assertThat(info(rules)).contains(new SnippetInfo(rules, List.of("a", "r")));
    assertThat(rules.uses()).isEqualTo(2);
    assertThat(
            database
                .sql()
                .column("select snippet_user_id from snippet where alias_of = " + rules.id()))
        .containsExactly("12", "12");
  }

  @Test
  @DisplayName("comes back once, however often that is asked")
  void restoredOnce() {
    Snippet rules = rules(guild());
    delete(rules, DELETION + 2);
    RequestOptions once = RequestOptions.once("snippet-undo:1234567890-2");

    RestoredSnippet first = database.ask(restore(rules, BEN, DELETION + 2), once);
    database.ask(new SnippetRequest.Edit(rules.guildId(), "rules", "changed since", BEN, true));

    assertThat(database.ask(restore(rules, BEN, DELETION + 2), once)).isEqualTo(first);
    assertThat(info(rules).orElseThrow().snippet().content()).isEqualTo("changed since");
  }

  @Test
  @DisplayName("comes back without an alias whose name is taken by now")
  void aliasTaken() {
    Snippet rules = rules(guild());
    delete(rules, DELETION + 3);
    database.ask(new SnippetRequest.Create(rules.guildId(), "R", "mine", ADA));

    RestoredSnippet restored = database.ask(restore(rules, BEN, DELETION + 3));

    assertThat(restored.aliases()).containsExactly("a");
    assertThat(restored.taken()).containsExactly("r");
  }

  @Test
  @DisplayName("stays away if its name is taken by now, and nothing of it comes back")
  void nameTaken() {
    Snippet rules = rules(guild());
    delete(rules, DELETION + 4);
    database.ask(new SnippetRequest.Create(rules.guildId(), "Rules", "mine", ADA));

    assertThatThrownBy(() -> database.ask(restore(rules, BEN, DELETION + 4)))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("the snippet name is already taken");
    assertThat(info(rules).orElseThrow().aliases()).isEmpty();
  }

  @Test
  @DisplayName("is brought back by nobody else, and not when it is too late")
  void foreignAndLate() {
    Snippet rules = rules(guild());
    delete(rules, DELETION + 5);

    assertThatThrownBy(() -> database.ask(restore(rules, ADA, DELETION + 5)))
        .isExactlyInstanceOf(Failure.NotFound.class);
    assertThatThrownBy(() -> database.ask(restore(rules, BEN, DELETION + 6)))
        .isExactlyInstanceOf(Failure.NotFound.class);
    database
        .sql()
        .run(
            "update answered_request set answered_at = answered_at - interval '16 minutes'"
                + " where request_id = '"
                + DELETION
                + "5'");
    assertThatThrownBy(() -> database.ask(restore(rules, BEN, DELETION + 5)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("deletion that can still be undone does not exist");
  }

  @Test
  @DisplayName("that was an alias comes back alone, unless its snippet is gone")
  void aliasAlone() {
    Snippet rules = rules(guild());
    long guild = rules.guildId();
    SnippetInfo alias = database.ask(new SnippetRequest.ToDelete(guild, "r", BEN, true));
    assertThat(alias.aliases()).isEmpty();
    DeletedSnippet deleted = delete(alias.snippet(), DELETION + 7);
    assertThat(deleted).isEqualTo(new DeletedSnippet(alias.snippet(), List.of()));

    database.ask(restore(alias.snippet(), BEN, DELETION + 7));
    assertThat(info(rules).orElseThrow().aliases()).containsExactly("a", "r");

    delete(alias.snippet(), DELETION + 8);
    delete(rules, DELETION + 9);
    assertThatThrownBy(() -> database.ask(restore(alias.snippet(), BEN, DELETION + 8)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("snippet that r was another name for does not exist");
  }

  @Test
  @DisplayName("was one that the member may change, as was asked before")
  void mayChange() {
    Snippet rules = rules(guild());
    long guild = rules.guildId();

    assertThat(database.ask(new SnippetRequest.ToDelete(guild, "RULES", BEN, true)))
        .isEqualTo(new SnippetInfo(rules, List.of("a", "r")));
    assertThat(database.ask(new SnippetRequest.ToEdit(guild, "r", BEN, true))).isEqualTo(rules);
    for (SnippetRequest<?> refused :
        List.of(
            new SnippetRequest.ToDelete(guild, "rules", ADA, false),
            new SnippetRequest.ToEdit(guild, "rules", ADA, false),
            new SnippetRequest.DeleteById(guild, rules.id(), ADA, false))) {
      assertThatThrownBy(() -> database.ask(refused))
          .isExactlyInstanceOf(Failure.Denied.class)
          .hasMessageContaining("snippet rules is locked");
    }
    assertThatThrownBy(() -> database.ask(new SnippetRequest.ToEdit(guild, "none", BEN, true)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("snippet none does not exist");
    assertThatThrownBy(
            () -> database.ask(new SnippetRequest.DeleteById(guild(), rules.id(), BEN, true)))
        .as("of another guild")
        .isExactlyInstanceOf(Failure.NotFound.class);
  }
}
