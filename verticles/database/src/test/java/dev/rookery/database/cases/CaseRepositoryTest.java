package dev.rookery.database.cases;

import static dev.rookery.models.rows.TypedColumn.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseState;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Cases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseRepositoryTest {
  private static final long USER = 21;
  private static final long MODERATOR = 31;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(2_000);

  /** Every test has a guild of its own, which nobody registered. */
  private long guild() {
    return guilds.incrementAndGet();
  }

  private Case create(long guild, CaseType type, String reason) {
    return database.ask(CaseRequest.Create.of(guild, type, USER, MODERATOR, reason));
  }

  private Optional<Case> show(long guild, int number) {
    return database.ask(new CaseRequest.Show(guild, number));
  }

  private CaseState state(long guild) {
    return database.ask(new CaseRequest.State(guild, USER));
  }

  private Case edit(Case row, Values<Case> values) {
    return database.ask(new CaseRequest.Edit(row.guildId(), row.number(), values, null, MODERATOR));
  }

  private Case voidCase(Case row, String cause) {
    return database.ask(new CaseRequest.Void(row.guildId(), row.number(), cause, MODERATOR));
  }

  @Test
  @DisplayName("are numbered from 1, also in a guild that nobody has registered yet")
  void firstOfGuild() {
    long guild = guild();

    Case first = create(guild, CaseType.WARN, "spam");
    Case second = create(guild, CaseType.KICK, "spam again");

    assertThat(first.number()).isEqualTo(1);
    assertThat(second.number()).isEqualTo(2);
    assertThat(first.valid()).isTrue();
    assertThat(first.version()).isEqualTo(1);
    assertThat(show(guild, 1)).contains(first);
    assertThat(database.ask(Rows.of(Guild.class).find(guild)).orElseThrow().caseCount())
        .isEqualTo(2);
  }

  @Test
  @DisplayName("keep all that they are given")
  void everything() {
    long guild = guild();
    Instant end = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
    JsonObject metadata = new JsonObject().put("purge", 7);
    List<Long> roles = List.of(1_234_567_890_123_456_789L, 2L);

    Case made =
        database.ask(
            new CaseRequest.Create(
                guild,
                CaseType.JAIL,
                null,
                USER,
                MODERATOR,
                "it's \\ \"☂\"",
                roles,
                end,
                "https://example.org/1",
                metadata));

    assertThat(made)
        .returns(CaseType.JAIL, Case::type)
        .returns("it's \\ \"☂\"", Case::reason)
        .returns(roles, Case::userRoles)
        .returns(end, Case::expiresAt)
        .returns("https://example.org/1", Case::evidence)
        .returns(metadata, Case::metadata)
        .returns(USER, Case::userId)
        .returns(MODERATOR, Case::moderatorId);
    assertThat(show(guild, 1)).contains(made);
  }

  @Test
  @DisplayName("are shown as soon as they are there, although somebody looked for them before")
  void noNegativeCache() {
    long guild = guild();
    assertThat(show(guild, 1)).isEmpty();

    Case made = create(guild, CaseType.WARN, "spam");

    assertThat(show(guild, 1)).contains(made);
    database.ask(new CaseRequest.AttachModLogMessage(guild, 1, 77L));
    assertThat(show(guild, 1)).map(Case::modLogMessageId).contains(77L);
    database.ask(Rows.of(Case.class).delete(made.id()));
    assertThat(show(guild, 1)).isEmpty();
  }

  @Test
  @DisplayName("of a type of the guild's own are made by its name, in any case")
  void customType() {
    long guild = guild();
    long type =
        database
            .ask(new CaseTypeDefinitionRequest.Define(guild, "Verbal Warning", null))
            .row()
            .id();

    Case made =
        database.ask(CaseRequest.Create.of(guild, "verbal warning", USER, MODERATOR, "be nice"));

    assertThat(made.type()).isNull();
    assertThat(made.customTypeId()).isEqualTo(type);
    CaseRequest.Create unknown = CaseRequest.Create.of(guild, "none", USER, MODERATOR, "x");
    assertThatThrownBy(() -> database.ask(unknown))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("case type none does not exist");
    assertThat(create(guild, CaseType.WARN, "x").number()).as("no number was lost").isEqualTo(2);
    CaseRequest.Create ofOther =
        CaseRequest.Create.of(guild(), "verbal warning", USER, MODERATOR, "x");
    assertThatThrownBy(() -> database.ask(ofOther)).isExactlyInstanceOf(Failure.NotFound.class);
  }

  @Test
  @DisplayName("that are wrong are refused with everything that is wrong")
  void invalid() {
    CaseRequest.Create wrong =
        new CaseRequest.Create(
            0, null, null, -1, MODERATOR, "x".repeat(2001), List.of(0L), null, null, null);
    assertThatThrownBy(() -> database.ask(wrong))
        .isInstanceOfSatisfying(
            Failure.Invalid.class, invalid -> assertThat(invalid.problems()).hasSize(5));
    CaseRequest.Create twoTypes =
        new CaseRequest.Create(
            5, CaseType.BAN, "x", USER, MODERATOR, "x", List.of(), null, null, null);
    assertThatThrownBy(() -> database.ask(twoTypes))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("type: must be given, or customType, and not both");
  }

  @Test
  @DisplayName("get their numbers from the table, however they are made")
  void numberedByTheTable() {
    long guild = guild();
    Case made =
        database.ask(
            Rows.of(Case.class)
                .insert(
                    set(Case::guildId).to(guild),
                    set(Case::type).to(CaseType.BAN),
                    set(Case::reason).to("generic"),
                    set(Case::userRoles).to(List.of()),
                    set(Case::userId).to(USER),
                    set(Case::moderatorId).to(MODERATOR)));
    database
        .sql()
        .run(
            "insert into cases (guild_id, case_type, case_reason, case_user_id, case_moderator_id)"
                + " select %d, 'BAN', 'by hand', 1, 2 from generate_series(1, 3)".formatted(guild));

    assertThat(made.number()).isEqualTo(1);
    assertThat(create(guild, CaseType.BAN, "request").number()).isEqualTo(5);
    database.ask(
        Rows.of(Case.class)
            .upsert(
                set(Case::id).to(made.id()),
                set(Case::guildId).to(guild),
                set(Case::type).to(CaseType.BAN),
                set(Case::reason).to("upsert"),
                set(Case::userId).to(USER),
                set(Case::moderatorId).to(MODERATOR)));
    assertThat(show(guild, 1)).map(Case::reason).contains("upsert");
    assertThat(create(guild, CaseType.BAN, "next").number())
        .as("an upsert of a case that is there takes no number")
        .isEqualTo(6);
  }

  @Test
  @DisplayName("that failed give their number back")
  void failedGivesBack() {
    long guild = guild();
    create(guild, CaseType.BAN, "one");

    assertThatThrownBy(() ->
            database
                .sql()
                .run(
                    "insert into cases (guild_id, case_type, case_reason, case_user_id, case_moderator_id)"
                        + " values (%d, 'BAN', 'x', 0, 1)".formatted(guild)))
        .isInstanceOf(IllegalStateException.class);

    assertThat(create(guild, CaseType.BAN, "two").number()).isEqualTo(2);
  }

  @Test
  @DisplayName("that are the first of a guild can be made by many at once")
  void firstByMany() {
    long guild = guild();

    List<Future<Case>> asked =
        IntStream.range(0, 64)
            .mapToObj(i ->
                database.asking(CaseRequest.Create.of(guild, CaseType.WARN, USER, MODERATOR, "x")))
            .toList();
    RunningDatabase.get(Future.all(asked));

    assertThat(asked)
        .extracting(one -> one.result().number())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 64).boxed().toList());
    assertThat(database.bugs).isEmpty();
  }

  @Test
  @DisplayName("that are voided say why, within the length that a reason may have")
  void voided() {
    long guild = guild();
    Case made = create(guild, CaseType.BAN, "spam");
    Case longest = create(guild, CaseType.BAN, "☂".repeat(2000));
    Case silent = create(guild, CaseType.BAN, "x");
    // As in a database of the predecessor.
    database.sql().run("update cases set case_reason = '' where id = " + silent.id());

    assertThat(voidCase(made, "wrong person"))
        .returns(false, Case::valid)
        .returns("spam [VOIDED: wrong person]", Case::reason);
    assertThat(voidCase(longest, "x").reason()).hasSize(2000).endsWith("☂ [VOIDED: x]");
    assertThat(voidCase(silent, "x").reason()).isEqualTo("[VOIDED: x]");
    assertThatThrownBy(() -> voidCase(made, "again"))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("case 1 is voided already");
    assertThatThrownBy(() -> database.ask(new CaseRequest.Void(guild, 99, "x", MODERATOR)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("case 99 does not exist");
  }

  @Test
  @DisplayName("that many void at once are voided by one of them")
  void voidedOnce() {
    Case made = create(guild(), CaseType.BAN, "spam");

    List<Future<Case>> asked =
        IntStream.range(0, 20)
            .mapToObj(i ->
                database.asking(new CaseRequest.Void(made.guildId(), 1, "cause " + i, MODERATOR)))
            .toList();
    RunningDatabase.get(Future.join(asked).otherwiseEmpty());

    assertThat(asked).filteredOn(Future::succeeded).hasSize(1);
    assertThat(asked)
        .filteredOn(Future::failed)
        .allSatisfy(
            failed -> assertThat(failed.cause()).isExactlyInstanceOf(Failure.Conflict.class));
    assertThat(show(made.guildId(), 1).orElseThrow().reason()).containsOnlyOnce("VOIDED");
  }

  @Test
  @DisplayName("remember their log message and whether the user was told, which is no edit")
  void afterwards() {
    Case made = create(guild(), CaseType.WARN, "spam");

    database.ask(new CaseRequest.AttachModLogMessage(made.guildId(), 1, 99L));
    Case told = database.ask(new CaseRequest.SetUserNotified(made.guildId(), 1, true));

    assertThat(told)
        .returns(99L, Case::modLogMessageId)
        .returns(true, Case::userNotified)
        .returns(1L, Case::version);
    assertThat(
            database
                .ask(new CaseRequest.AttachModLogMessage(made.guildId(), 1, null))
                .modLogMessageId())
        .isNull();
    assertThatThrownBy(() -> database.ask(new CaseRequest.SetUserNotified(made.guildId(), 2, true)))
        .isExactlyInstanceOf(Failure.NotFound.class);
  }

  @Test
  @DisplayName("tell what a user may not do, by the newest of what begins and what ends it")
  void state() {
    long guild = guild();
    assertThat(state(guild)).returns(false, CaseState::jailed);
    create(guild, CaseType.WARN, "a warning restricts nobody");
    assertThat(state(guild))
        .isEqualTo(new CaseState(Optional.empty(), Optional.empty(), Optional.empty()));

    create(guild, CaseType.POLLBAN, "2");
    create(guild, CaseType.JAIL, "3");
    create(guild, CaseType.SNIPPETBAN, "4");
    create(guild, CaseType.KICK, "the newest case of all has no say in it");
    assertThat(state(guild))
        .isEqualTo(new CaseState(Optional.of(3), Optional.of(4), Optional.of(2)));

    create(guild, CaseType.UNJAIL, "6");
    create(guild, CaseType.POLLUNBAN, "7");
    assertThat(state(guild))
        .returns(false, CaseState::jailed)
        .returns(true, CaseState::snippetBanned)
        .returns(false, CaseState::pollBanned);
    assertThat(database.ask(new CaseRequest.State(guild(), USER)).snippetBanned()).isFalse();
    assertThat(database.ask(new CaseRequest.State(guild, USER + 1)).snippetBanned()).isFalse();
  }

  @Test
  @DisplayName("that are voided restrict nobody, and end no restriction either")
  void stateOfVoided() {
    long guild = guild();
    Case jail = create(guild, CaseType.JAIL, "1");
    Case unjail = create(guild, CaseType.UNJAIL, "2");

    voidCase(unjail, "it did not work");
    assertThat(state(guild).jail()).contains(1);
    voidCase(jail, "wrong person");
    assertThat(state(guild).jailed()).isFalse();
  }

  @Test
  @DisplayName("that ended no longer restrict anybody")
  void stateOfEnded() {
    long guild = guild();
    create(guild, CaseType.SNIPPETBAN, "for good, before");
    create(guild, CaseType.SNIPPETUNBAN, "2");
    Case ban = create(guild, CaseType.SNIPPETBAN, "for a while");
    Instant now = Instant.now();

    edit(ban, Values.of(set(Case::expiresAt).to(now.plusSeconds(600))));
    assertThat(state(guild).snippetBan()).contains(3);
    edit(ban, Values.of(set(Case::expiresAt).to(now.minusSeconds(1))));
    assertThat(state(guild).snippetBanned()).isFalse();
  }

  @Test
  @DisplayName("of a jail know the roles to give back, although the jail was voided afterwards")
  void latestJail() {
    long guild = guild();
    CaseRequest.LatestJail latest = new CaseRequest.LatestJail(guild, USER);
    assertThat(database.ask(latest)).isEmpty();
    Case jail =
        database.ask(
            CaseRequest.Create.of(guild, CaseType.JAIL, USER, MODERATOR, "1")
                .takingRoles(List.of(7L, 8L)));
    Case failed = create(guild, CaseType.JAIL, "took no roles");

    voidCase(failed, "it did not work");
    assertThat(database.ask(latest).orElseThrow().userRoles()).containsExactly(7L, 8L);
    voidCase(jail, "wrong person");
    assertThat(database.ask(latest).orElseThrow().userRoles()).containsExactly(7L, 8L);
  }

  @Test
  @DisplayName("of another guild are out of reach")
  void otherGuild() {
    Case made = create(guild(), CaseType.WARN, "spam");
    long other = guild();

    assertThat(show(other, made.number())).isEmpty();
    List<CaseRequest<?>> reaching = new ArrayList<>();
    reaching.add(new CaseRequest.Void(other, 1, "x", MODERATOR));
    reaching.add(new CaseRequest.AttachModLogMessage(other, 1, 5L));
    reaching.add(
        new CaseRequest.Edit(other, 1, Values.of(set(Case::reason).to("x")), null, MODERATOR));
    assertThat(reaching)
        .allSatisfy(request ->
            assertThatThrownBy(() -> database.ask(request))
                .isExactlyInstanceOf(Failure.NotFound.class));
    assertThat(show(made.guildId(), 1)).contains(made);
  }
}
