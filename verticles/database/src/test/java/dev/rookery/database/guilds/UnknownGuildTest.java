package dev.rookery.database.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.StarboardRequest;
import java.time.Duration;
import java.time.Instant;
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

    assertThat(database.ask(new SnippetRequest.Show(guild, "rules"))).isPresent();
    assertThat(database.ask(new SnippetRequest.Show(guild - 2, "rules"))).isPresent();
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
