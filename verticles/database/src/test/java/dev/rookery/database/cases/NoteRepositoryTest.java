package dev.rookery.database.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.Note;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Notes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoteRepositoryTest {
  private static final long USER = 21;
  private static final long ADA = 31;
  private static final long BEN = 32;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(6_000);

  private long guild() {
    return guilds.incrementAndGet();
  }

  private Note write(long guild, long user, long moderator, String content) {
    return database.ask(new NoteRequest.Write(guild, user, moderator, content, null));
  }

  private Note edit(Note note, String content, @Nullable Long version) {
    return database.ask(new NoteRequest.Edit(note.guildId(), note.id(), content, version));
  }

  private List<Note> list(NoteRequest.Listing request) {
    return database.ask(request).rows();
  }

  @Test
  @DisplayName("can be written in a guild that nobody has registered yet")
  void firstOfGuild() {
    long guild = guild();

    Note note = write(guild, USER, ADA, "was warned by voice");

    assertThat(note)
        .returns("was warned by voice", Note::content)
        .returns(USER, Note::userId)
        .returns(ADA, Note::moderatorId)
        .returns(null, Note::caseId)
        .returns(1L, Note::version);
    assertThat(list(NoteRequest.Listing.about(guild, USER))).containsExactly(note);
  }

  @Test
  @DisplayName("go with a case, and stay when it is deleted")
  void ofCase() {
    long guild = guild();
    Case made = database.ask(CaseRequest.Create.of(guild, CaseType.WARN, USER, ADA, "spam"));
    write(guild, USER, ADA, "by itself");

    Note note = database.ask(new NoteRequest.Write(guild, USER, BEN, "see the log", 1));

    assertThat(note.caseId()).isEqualTo(made.id());
    assertThat(list(NoteRequest.Listing.of(guild, 1))).containsExactly(note);
    assertThat(list(NoteRequest.Listing.of(guild, 2))).isEmpty();
    assertThatThrownBy(() -> database.ask(new NoteRequest.Write(guild, USER, BEN, "of nothing", 2)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("case 2 does not exist");
    database.ask(Rows.of(Case.class).delete(made.id()));
    assertThat(list(NoteRequest.Listing.about(guild, USER)))
        .hasSize(2)
        .allSatisfy(kept -> assertThat(kept.caseId()).isNull());
  }

  @Test
  @DisplayName("are written in one transaction with the case that they go with")
  void withTheirCase() {
    long guild = guild();
    Step<Case> made =
        Step.of("case", CaseRequest.Create.of(guild, CaseType.WARN, USER, ADA, "spam"));
    Step<Note> noted =
        Step.of("note", new NoteRequest.Write(guild, USER, ADA, "see the log", null))
            .taking("caseNumber", made, "number");

    Transaction.Results done = database.ask(Transaction.of(made, noted));

    assertThat(done.of(noted).caseId()).isEqualTo(done.of(made).id());
  }

  @Test
  @DisplayName("are edited by one of two editors; the other is told how they are now")
  void edit() {
    Note read = write(guild(), USER, ADA, "first");

    Note edited = edit(read, "second", read.version());

    assertThat(edited).returns("second", Note::content).returns(2L, Note::version);
    assertThatThrownBy(() -> edit(read, "third", read.version()))
        .isInstanceOfSatisfying(
            Failure.Stale.class, stale -> assertThat(stale.current()).isEqualTo(edited));
    assertThat(edit(read, "third", null).version()).isEqualTo(3);
  }

  @Test
  @DisplayName("are edited once by many at the same time")
  void editedOnce() {
    Note read = write(guild(), USER, ADA, "first");

    List<Future<Note>> asked =
        IntStream.range(0, 20)
            .mapToObj(i ->
                database.asking(new NoteRequest.Edit(read.guildId(), read.id(), "by " + i, 1L)))
            .toList();
    RunningDatabase.get(Future.join(asked).otherwiseEmpty());

    Note winner =
        asked.stream().filter(Future::succeeded).map(Future::result).findFirst().orElseThrow();
    assertThat(asked)
        .filteredOn(Future::failed)
        .hasSize(19)
        .allSatisfy(failed ->
            assertThat(failed.cause())
                .isInstanceOfSatisfying(
                    Failure.Stale.class, stale -> assertThat(stale.current()).isEqualTo(winner)));
  }

  @Test
  @DisplayName("are out of the reach of other guilds")
  void otherGuild() {
    Note note = write(guild(), USER, ADA, "secret");
    long other = guild();

    assertThat(list(NoteRequest.Listing.about(other, USER))).isEmpty();
    assertThatThrownBy(() -> database.ask(new NoteRequest.Edit(other, note.id(), "x", null)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("note " + note.id() + " does not exist");
    assertThatThrownBy(() -> database.ask(new NoteRequest.Delete(other, note.id())))
        .isExactlyInstanceOf(Failure.NotFound.class);
    assertThat(database.ask(new NoteRequest.Delete(note.guildId(), note.id()))).isEqualTo(note);
    assertThat(list(NoteRequest.Listing.in(note.guildId()))).isEmpty();
  }

  @Test
  @DisplayName("are listed by guild, user and moderator, newest first, in pages")
  void listing() {
    long guild = guild();
    List<Note> written = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      written.add(0, write(guild, USER + i % 2, ADA + i % 3, "note " + i));
    }

    List<Note> read = new ArrayList<>();
    String cursor = null;
    do {
      Page<Note> page = database.ask(new NoteRequest.Listing(guild, null, null, null, 10, cursor));
      read.addAll(page.rows());
      cursor = page.next().orElse(null);
    } while (cursor != null);

    assertThat(read).isEqualTo(written);
    assertThat(list(NoteRequest.Listing.about(guild, USER)))
        .isEqualTo(written.stream().filter(note -> note.userId() == USER).toList());
    assertThat(list(new NoteRequest.Listing(guild, USER, BEN, null, 50, null)))
        .isEqualTo(
            written.stream()
                .filter(note -> note.userId() == USER && note.moderatorId() == BEN)
                .toList());
    assertThatThrownBy(
            () -> database.ask(new NoteRequest.Listing(guild, null, null, null, 10, "-1")))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("after: is not a cursor of this list");
  }

  @Test
  @DisplayName("must say something, and not too much")
  void lengths() {
    assertThatThrownBy(() -> write(guild(), USER, ADA, ""))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("content: must have 1 to 2000 characters, has 0");
    assertThat(write(guild(), USER, ADA, "☂".repeat(2000)).content()).hasSize(2000);
  }
}
