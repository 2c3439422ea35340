package dev.rookery.database.guilds;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.cases.Note;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.permissions.PermissionAssignment;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("What refers to a row of a guild")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuildReferencesTest {
  private static final Rows<Case> CASES = Rows.of(Case.class);
  private static final Rows<CaseTypeDefinition> TYPES = Rows.of(CaseTypeDefinition.class);
  private static final Rows<Guild> GUILDS = Rows.of(Guild.class);
  private static final Rows<DueWork> WORK = Rows.of(DueWork.class);
  private static final Rows<Note> NOTES = Rows.of(Note.class);
  private static final Rows<PermissionAssignment> ASSIGNMENTS = Rows.of(PermissionAssignment.class);
  private static final Rows<PermissionRank> RANKS = Rows.of(PermissionRank.class);

  private final AtomicLong ids = new AtomicLong(1_000_000_000_000_000_000L);
  @AutoClose private final RunningDatabase database = new RunningDatabase();

  private final long ours = ids.incrementAndGet();
  private final long theirs = ids.incrementAndGet();

  @AfterEach
  void noBugs() {
    assertThat(database.bugs).isEmpty();
  }

  private PermissionRank rank(long guild, int number) {
    return database
        .ask(
            RANKS.upsertBy(
                "unique_permission_rank",
                set(PermissionRank::guildId).to(guild),
                set(PermissionRank::rank).to(number),
                set(PermissionRank::name).to("rank " + number)))
        .row();
  }

  private CaseTypeDefinition type(long guild, String name) {
    return database.ask(new CaseTypeDefinitionRequest.Define(guild, name, null)).row();
  }

  private static Values<Case> caseOfType(long guild, @Nullable Long customType) {
    return Values.of(
        set(Case::guildId).to(guild),
        set(Case::type).to(customType == null ? CaseType.WARN : null),
        set(Case::customTypeId).to(customType),
        set(Case::reason).to("spam"),
        set(Case::moderatorId).to(11L),
        set(Case::userId).to(12L));
  }

  private Case caseOf(long guild) {
    return database.ask(new RowRequest.Insert<>(Case.class, caseOfType(guild, null)));
  }

  private static Values<PermissionAssignment> assignment(long guild, long rank, long role) {
    return Values.of(
        set(PermissionAssignment::guildId).to(guild),
        set(PermissionAssignment::rankId).to(rank),
        set(PermissionAssignment::roleId).to(role));
  }

  /** By hand: no request moves a row. */
  private void move(String table, long id, @Nullable Long guild) {
    database.sql().run("update %s set guild_id = %d where id = %d".formatted(table, guild, id));
  }

  private void assertMissing(Request<?> request, String message) {
    assertThatThrownBy(() -> database.ask(request))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage(message);
  }

  private void assertInUse(Request<?> request, String message) {
    assertThatThrownBy(() -> database.ask(request))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage(message);
  }

  @Test
  @DisplayName("is of that guild, whichever way it is written: a role carries no rank of another")
  void rankOfAnotherGuild() {
    long rank = rank(theirs, 3).id();
    long role = ids.incrementAndGet();
    String message = "PermissionRank %d of guild %d does not exist".formatted(rank, ours);
    Values<PermissionAssignment> wrong = assignment(ours, rank, role);

    assertMissing(new RowRequest.Insert<>(PermissionAssignment.class, wrong), message);
    assertMissing(ASSIGNMENTS.insertMany(List.of(wrong)), message);
    assertMissing(ASSIGNMENTS.upsertMany(List.of(wrong)), message);
    assertMissing(
        new RowRequest.GetOrCreate<>(
            PermissionAssignment.class, wrong, "unique_permission_assignment"),
        message);
    PermissionAssignment right =
        database.ask(
            new RowRequest.Insert<>(
                PermissionAssignment.class, assignment(ours, rank(ours, 3).id(), role)));
    assertMissing(
        ASSIGNMENTS.update(Key.of(right.id()), set(PermissionAssignment::rankId).to(rank)),
        message);
    assertThatThrownBy(() -> move("permission_assignments", right.id(), theirs))
        .hasStackTraceContaining("fk_permission_assignments_permission_rank_id_with_guild_id");
    assertThat(database.ask(ASSIGNMENTS.find(right.id()))).contains(right);
  }

  @Test
  @DisplayName("is of that guild: a case has no type of another, nor does a note go with its cases")
  void caseOfAnotherGuild() {
    long type = type(theirs, "Quiet word").id();
    long theirCase = caseOf(theirs).id();

    assertMissing(
        new RowRequest.Insert<>(Case.class, caseOfType(ours, type)),
        "CaseTypeDefinition %d of guild %d does not exist".formatted(type, ours));
    assertMissing(
        NOTES.insert(
            set(Note::guildId).to(ours),
            set(Note::userId).to(12L),
            set(Note::moderatorId).to(11L),
            set(Note::content).to("seen before"),
            set(Note::caseId).to(theirCase)),
        "Case %d of guild %d does not exist".formatted(theirCase, ours));
    assertThat(database.ask(CASES.count(where(Case::guildId).is(ours)))).isZero();
  }

  @Test
  @DisplayName("is of that guild: an alias and due work, too")
  void worksOfAnotherGuild() {
    long rules =
        database
            .ask(
                Rows.of(Snippet.class)
                    .insert(
                        set(Snippet::guildId).to(theirs),
                        set(Snippet::name).to("rules"),
                        set(Snippet::content).to("be kind"),
                        set(Snippet::userId).to(7L)))
            .id();
    assertThatThrownBy(() ->
            database
                .sql()
                .run(
                    """
                    insert into snippet (snippet_name, snippet_user_id, guild_id, alias_of)
                    values ('r', 7, %d, %d)
                    """
                        .formatted(
                            database
                                .ask(GUILDS.insert(set(Guild::id).to(ids.incrementAndGet())))
                                .id(),
                            rules)))
        .hasStackTraceContaining("fk_snippet_alias_of_with_guild_id");

    long ban = caseOf(theirs).id();
    assertThatThrownBy(() ->
            database
                .sql()
                .run(
                    """
                    insert into guild (id) values (%1$d) on conflict do nothing;
                    insert into due_work (kind, guild_id, case_id, due_at)
                    values ('TEMPBAN', %1$d, %2$d, now())
                    """
                        .formatted(ours, ban)))
        .hasStackTraceContaining("fk_due_work_case_id_with_guild_id");
  }

  @Test
  @DisplayName("moves with it if it is due work, and keeps it where it is otherwise")
  void moves() {
    Reminder reminder =
        database.ask(
            new ReminderRequest.Create(7, theirs, 9, "tea", Instant.now().plusSeconds(3600)));
    Condition<DueWork> ofReminder = where(DueWork::reminderId).is(reminder.id());

    move("reminder", reminder.id(), null);
    assertThat(database.ask(WORK.select(ofReminder)).rows())
        .extracting(DueWork::guildId)
        .containsOnlyNulls()
        .hasSize(1);
    database.ask(GUILDS.getOrCreate(set(Guild::id).to(ours)));
    move("reminder", reminder.id(), ours);
    move("reminder", reminder.id(), theirs);
    assertThat(database.ask(WORK.select(ofReminder)).rows())
        .extracting(DueWork::guildId)
        .containsExactly(theirs);

    PermissionRank rank = rank(theirs, 5);
    database.ask(
        new RowRequest.Insert<>(
            PermissionAssignment.class, assignment(theirs, rank.id(), ids.incrementAndGet())));
    assertThatThrownBy(() -> move("permission_ranks", rank.id(), ours))
        .hasStackTraceContaining("fk_permission_assignments_permission_rank_id_with_guild_id");
  }

  @Test
  @DisplayName("is numbered anew when it is a case that moves, so that numbers go on")
  void movedCase() {
    long from = ids.incrementAndGet();
    long to = ids.incrementAndGet();
    caseOf(from);
    caseOf(from);
    Case moving = caseOf(from);
    caseOf(to);

    move("cases", moving.id(), to);

    assertThat(database.ask(CASES.find(moving.id()))).map(Case::number).contains(2);
    assertThat(caseOf(to).number()).isEqualTo(3);
    assertThat(caseOf(to).number()).isEqualTo(4);
    assertThat(caseOf(from).number()).isEqualTo(4);
  }

  @Test
  @DisplayName("keeps it from being deleted if it would lose its sense, and is named")
  void inUse() {
    long type = type(ours, "Final word").id();
    Case made = database.ask(new RowRequest.Insert<>(Case.class, caseOfType(ours, type)));
    String message =
        "CaseTypeDefinition %d of guild %d is still in use: Case.customTypeId refers to it"
            .formatted(type, ours);

    assertInUse(TYPES.delete(type), message);
    assertInUse(TYPES.deleteMany(List.of(Key.of(type))), message);
    assertInUse(TYPES.deleteWhere(where(CaseTypeDefinition::guildId).is(ours)), message);
    assertInUse(
        Transaction.of(Transaction.Step.of("away", TYPES.delete(type))), "step away: " + message);

    database.ask(CASES.delete(made.id()));
    assertThat(database.ask(TYPES.delete(type))).isTrue();
  }

  @Test
  @DisplayName("goes with the guild, whatever else refers to it")
  void guildGoes() {
    long guild = ids.incrementAndGet();
    long type = type(guild, "Last word").id();
    Case made = database.ask(new RowRequest.Insert<>(Case.class, caseOfType(guild, type)));
    database.ask(
        NOTES.insert(
            set(Note::guildId).to(guild),
            set(Note::userId).to(12L),
            set(Note::moderatorId).to(11L),
            set(Note::content).to("seen before"),
            set(Note::caseId).to(made.id())));

    assertThat(database.ask(new PrivacyRequest.EraseGuild(guild)).deleted()).containsKey("guild");
    assertThat(database.ask(TYPES.find(type))).isEmpty();
  }
}
