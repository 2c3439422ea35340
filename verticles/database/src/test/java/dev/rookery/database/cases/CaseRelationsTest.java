package dev.rookery.database.cases;

import static dev.rookery.models.rows.TypedColumn.by;
import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.database.RunningDatabase;
import dev.rookery.database.postgres.StatementLog;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.cases.Note;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.rows.WithRelated;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("What belongs to cases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseRelationsTest {
  private static final long ADA = 31;

  private final StatementLog log = new StatementLog();

  @AutoClose
  private final RunningDatabase database =
      new RunningDatabase(RunningDatabase.config(Map.of()), log.vertx());

  private final AtomicLong guilds = new AtomicLong(7_000);

  /** A case with two notes and two changes. */
  private Case create(long guild) {
    Case made = database.ask(CaseRequest.Create.of(guild, "talk", 21, ADA, "spam"));
    for (String text : List.of("one", "two")) {
      database.ask(new NoteRequest.Write(guild, 21, ADA, text, made.number()));
      database.ask(
          new CaseRequest.Edit(
              guild, made.number(), Values.of(set(Case::reason).to(text)), null, ADA));
    }
    return made;
  }

  private long guild() {
    long guild = guilds.incrementAndGet();
    database.ask(new CaseTypeDefinitionRequest.Define(guild, "Talk", null));
    return guild;
  }

  @Test
  @DisplayName("is fetched along with a case: its guild, its type, its notes, its history")
  void ofCase() {
    long guild = guild();
    Case made = create(guild);
    create(guild);

    WithRelated<Case> found =
        database
            .ask(
                Rows.of(Case.class)
                    .findRelated(
                        Key.of(made.id()),
                        Guild.class,
                        CaseTypeDefinition.class,
                        Note.class,
                        CaseChange.class))
            .orElseThrow();

    assertThat(found.one(Guild.class)).map(Guild::id).contains(guild);
    assertThat(found.one(CaseTypeDefinition.class)).map(CaseTypeDefinition::name).contains("Talk");
    assertThat(found.all(Note.class)).extracting(Note::content).containsExactly("one", "two");
    assertThat(found.all(CaseChange.class))
        .extracting(change -> change.changes().getJsonObject("reason").getString("to"))
        .containsExactly("one", "two");
  }

  @Test
  @DisplayName("takes as many statements for forty cases as for one")
  void constantStatements() {
    long few = guild();
    create(few);
    long many = guild();
    for (int i = 0; i < 40; i++) {
      create(many);
    }

    assertThat(log.ofRequests(() -> database.ask(allOf(few)))).hasSize(4);
    assertThat(log.ofRequests(() -> database.ask(allOf(many)))).hasSize(4);
    List<WithRelated<Case>> cases = database.ask(allOf(many)).rows();
    assertThat(cases)
        .hasSize(40)
        .allSatisfy(related -> {
          assertThat(related.one(Guild.class)).map(Guild::id).contains(many);
          assertThat(related.all(Note.class)).hasSize(2);
          assertThat(related.all(CaseChange.class)).hasSize(2);
        });
  }

  private static RowRequest.SelectRelated<Case> allOf(long guild) {
    return Rows.of(Case.class)
        .select(where(Case::guildId).is(guild))
        .orderedBy(by(Case::number).descending())
        .with(Guild.class, Note.class, CaseChange.class);
  }

  @Test
  @DisplayName("is fetched along with a guild: its cases, types and notes")
  void ofGuild() {
    long guild = guild();
    create(guild);
    database.ask(CaseRequest.Create.of(guild, CaseType.BAN, 22, ADA, "again"));
    RowRequest.FindRelated<Guild> request =
        Rows.of(Guild.class)
            .findRelated(Key.of(guild), Case.class, CaseTypeDefinition.class, Note.class);

    assertThat(log.ofRequests(() -> database.ask(request))).hasSize(4);
    WithRelated<Guild> found = database.ask(request).orElseThrow();
    assertThat(found.all(Case.class)).extracting(Case::number).containsExactly(1, 2);
    assertThat(found.all(CaseTypeDefinition.class)).hasSize(1);
    assertThat(found.all(Note.class)).hasSize(2);
  }

  @Test
  @DisplayName("takes one statement for each question about cases")
  void singleStatements() {
    long guild = guild();
    Case made = create(guild);
    List<CaseRequest<?>> requests =
        List.of(
            CaseRequest.Create.of(guild, "talk", 21, ADA, "x"),
            new CaseRequest.Show(guild, 1),
            CaseRequest.Search.in(guild),
            CaseRequest.Counts.about(guild, 21),
            new CaseRequest.State(guild, 21),
            new CaseRequest.LatestJail(guild, 21),
            new CaseRequest.Edit(
                guild, 1, Values.of(set(Case::reason).to("y")), made.version() + 2, ADA),
            new CaseRequest.Void(guild, 1, "z", ADA));

    for (CaseRequest<?> request : requests) {
      assertThat(log.ofRequests(() -> database.ask(request))).as(request.toString()).hasSize(1);
    }
  }

  @Test
  @DisplayName("takes one statement for an edit that is stale, too")
  void staleInOneStatement() {
    long guild = guild();
    create(guild);
    CaseRequest.Edit late =
        new CaseRequest.Edit(guild, 1, Values.of(set(Case::reason).to("late")), 1L, ADA);

    assertThat(
            log.ofRequests(() ->
                RunningDatabase.get(Future.join(List.of(database.asking(late))).otherwiseEmpty())))
        .hasSize(1);
  }
}
