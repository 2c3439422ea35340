package dev.rookery.database.postgres;

import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.rookery.database.RunningDatabase;
import dev.rookery.database.mapping.UnreadableRow;
import dev.rookery.failure.Failure;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CaseChangeRequest;
import dev.rookery.models.cases.CasePage;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.privacy.StoredRow;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.WithRelated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A row that holds what its record cannot")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableRowsTest {
  private static final Rows<Reminder> REMINDERS = Rows.of(Reminder.class);
  private static final Rows<Case> CASES = Rows.of(Case.class);

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  UnreadableRowsTest() {
    // As if it was written before there were checks.
    database
        .sql()
        .run(
            """
            alter table reminder drop constraint ck_reminder_times;
            alter table cases drop constraint ck_cases_times, drop constraint ck_cases_metadata,
              drop constraint ck_cases_user_roles;
            alter table case_change drop constraint ck_case_change_changes;
            alter table due_work drop constraint ck_due_work_times;
            """);
  }

  @BeforeEach
  void guild() {
    database.sql().run("insert into guild (id) values (5)");
  }

  @AfterEach
  void empty() {
    database.sql().run("delete from guild");
    database.leftOut.clear();
    database.bugs.clear();
  }

  private void reminders(String... times) {
    for (String time : times) {
      database
          .sql()
          .run(
              """
              insert into reminder (guild_id, reminder_content, reminder_expires_at, reminder_channel_id,
                reminder_user_id) values (5, 'at %1$s', '%1$s', 9, 2)
              """
                  .formatted(time));
    }
  }

  private void cases(String... ends) {
    for (String end : ends) {
      database
          .sql()
          .run(
              """
              insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_expires_at)
              values (5, 'WARN', 'until %1$s', 1, 2, '%1$s')
              """
                  .formatted(end));
    }
  }

  @Test
  @DisplayName("is left out of listings and reported, whatever time it holds")
  void listings() {
    reminders("infinity", "2030-01-01", "0044-03-15 BC", "-infinity", "2031-01-01", "12000-01-01");

    List<Reminder> listed = new ArrayList<>();
    String after = null;
    do {
      Page<Reminder> page = database.ask(new ReminderRequest.Listing(2, null, 1, after));
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(1);
      listed.addAll(page.rows());
      after = page.next().orElse(null);
    } while (after != null);

    assertThat(listed)
        .extracting(Reminder::content)
        .containsExactly("at 2030-01-01", "at 2031-01-01");
    assertThat(database.leftOut)
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(row -> row.startsWith("R"));
    assertThat(database.bugs).isEmpty();
  }

  @Test
  @DisplayName("is left out of the search of cases, whose pages all tell the same total with it")
  void search() {
    cases("2030-01-01", "infinity", "2031-01-01", "0044-03-15 BC", "2032-01-01", "2033-01-01");
    CaseRequest.Search search = searchByTwo(null);

    CasePage first = database.ask(search);
    CasePage second = database.ask(search.after(first.next().orElseThrow()));
    CasePage last = database.ask(search.after(second.next().orElseThrow()));

    assertThat(first.rows())
        .extracting(Case::reason)
        .containsExactly("until 2033-01-01", "until 2032-01-01");
    assertThat(second.rows()).extracting(Case::reason).containsExactly("until 2031-01-01");
    assertThat(last.rows()).extracting(Case::reason).containsExactly("until 2030-01-01");
    assertThat(last.next()).isEmpty();
    assertThat(List.of(first, second, last)).extracting(CasePage::total).containsOnly(6L);
    assertThat(database.leftOut).allMatch(row -> row.startsWith("Case"));
    assertThat(database.bugs).isEmpty();
  }

  @Test
  @DisplayName("does not end the search of cases where a whole page of them cannot be read")
  void searchPastThem() {
    cases("2030-01-01", "infinity", "infinity", "-infinity", "0044-03-15 BC");

    assertThat(database.ask(searchByTwo(null)))
        .returns(5L, CasePage::total)
        .extracting(CasePage::rows, as(list(Case.class)))
        .extracting(Case::reason)
        .containsExactly("until 2030-01-01");
    assertThat(database.bugs).isEmpty();
  }

  private static CaseRequest.Search searchByTwo(@Nullable String after) {
    return new CaseRequest.Search(
        5, null, null, List.of(), List.of(), null, null, null, null, 2, after);
  }

  @Test
  @DisplayName("is left out of an export, which has everything else")
  void export() {
    cases("infinity", "2030-01-01");
    reminders("2030-01-01", "infinity");

    Page<StoredRow> user = database.ask(new PrivacyRequest.UserData(2, null, 500, null));
    Page<StoredRow> guild = database.ask(new PrivacyRequest.GuildData(5, 500, null));

    assertThat(user.rows()).extracting(StoredRow::model).containsExactly("Case", "Reminder");
    assertThat(guild.rows()).extracting(StoredRow::model).contains("Guild", "Case", "Reminder");
    assertThat(database.leftOut).contains("Case " + caseId("until infinity"));
  }

  private long caseId(String reason) {
    return database.sql().number("select id from cases where case_reason = '%s'".formatted(reason));
  }

  @Test
  @DisplayName("holds no other work up, and is given up in the end")
  void claim() {
    reminders("-infinity", "2020-01-01");

    for (int i = 0; i <= DueWorkRequest.ATTEMPTS_MAX; i++) {
      database
          .sql()
          .run("update due_work set leased_until = '2000-01-01' where leased_by is not null");
      assertThat(
              database
                  .ask(
                      new DueWorkRequest.Claim(
                          List.of(DueKind.REMINDER), "me", 50, Duration.ofMinutes(1)))
                  .stream()
                  .map(work -> work.reminder().map(Reminder::content)))
          .isSubsetOf(Optional.of("at 2020-01-01"));
    }

    assertThat(
            database
                .sql()
                .column(
                    """
                    select last_error from due_work join reminder on reminder.id = reminder_id
                     where gave_up_at is not null and reminder_expires_at = '-infinity'
                    """))
        .containsExactly("no claimer reported on it");
    assertThat(database.leftOut).isNotEmpty();
  }

  @Test
  @DisplayName("fails as our bug, not as the asker's mistake, for who asks for just that row")
  void single() {
    reminders("infinity");
    cases("infinity");
    long id = database.sql().number("select id from reminder");

    assertThatThrownBy(() -> database.ask(REMINDERS.find(id)))
        .isExactlyInstanceOf(Failure.Bug.class);
    assertThatThrownBy(() -> database.ask(new CaseRequest.Show(5, 1)))
        .isExactlyInstanceOf(Failure.Bug.class);
    assertThat(database.bugs).hasSize(2).hasOnlyElementsOfType(UnreadableRow.class);
  }

  @Test
  @DisplayName("is left out of rows chosen by a condition, by keys, and of what belongs to others")
  void generic() {
    cases("infinity", "2030-01-01");
    List<Long> ids = List.of(caseId("until infinity"), caseId("until 2030-01-01"));

    assertThat(database.ask(CASES.select(where(Case::guildId).is(5L))).rows()).hasSize(1);
    assertThat(database.ask(CASES.findMany(ids.stream().map(Key::<Case>of).toList()))).hasSize(1);
    Optional<WithRelated<Guild>> guild =
        database.ask(Rows.of(Guild.class).findRelated(Key.of(5L), Case.class));
    assertThat(guild.orElseThrow().all(Case.class)).hasSize(1);
    assertThat(database.leftOut).containsOnly("Case " + ids.get(0)).hasSize(3);
  }

  @Test
  @DisplayName("such as one whose JSON is no object is left out as well")
  void json() {
    cases("2030-01-01", "2031-01-01", "2032-01-01");
    database
        .sql()
        .run(
            """
            update cases set case_metadata = 'null' where case_number = 1;
            update cases set case_metadata = '[1]' where case_number = 2;
            update cases set case_reason = 'edited' where case_number = 3;
            update cases set case_reason = 'again' where case_number = 3;
            update case_change set changes = '7' where id = (select min(id) from case_change);
            """);

    assertThat(database.ask(CaseRequest.Search.in(5)).rows())
        .extracting(Case::number)
        .containsExactly(3);
    Page<CaseChange> history = database.ask(new CaseChangeRequest.History(5, 3, 50, null));
    assertThat(history.rows()).hasSize(1);
    assertThat(database.leftOut).hasSize(3);
    assertThatThrownBy(() -> database.ask(new CaseRequest.Show(5, 2)))
        .isExactlyInstanceOf(Failure.Bug.class);
    assertThat(database.bugs).last(as(THROWABLE)).cause().hasMessage("metadata: is no JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {7,NULL} | userRoles: has an element that is null
          {{7,8},{9,10}} | userRoles: is a list of lists
          """)
  @DisplayName("such as one with roles of another form is reported with what is wrong with them")
  void lists(String roles, String why) {
    cases("2030-01-01");
    database.sql().run("update cases set case_user_roles = '" + roles + "'");

    assertThatThrownBy(() -> database.ask(new CaseRequest.Show(5, 1)))
        .isExactlyInstanceOf(Failure.Bug.class);
    assertThat(database.bugs).last(as(THROWABLE)).cause().hasMessage(why);
  }
}
