package dev.rookery.database.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rookery.bus.RequestContext;
import dev.rookery.database.RunningDatabase;
import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.database.postgres.PgClients;
import dev.rookery.database.postgres.Session;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

@DisplayName("What was kept long enough")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTest {
  private static final DatabaseConfig CONFIG =
      RunningDatabase.config(
          Map.of("left-guilds-kept", "30d", "reminders-kept", "7d", "edits-kept", "60d"));

  @AutoClose private final RunningDatabase database = new RunningDatabase(CONFIG);
  private final Retention retention =
      new Retention(
          Session.writing(
              new PgClients(database.vertx(), database.url(), CONFIG),
              RequestContext.within(Retention.INTERVAL)),
          CONFIG);

  @AfterEach
  void empty() {
    database
        .sql()
        .run("delete from cases; delete from guild; delete from reminder; delete from task");
    assertThat(database.bugs).isEmpty();
  }

  private Duration step() {
    return RunningDatabase.get(retention.step());
  }

  private void untilNothingIsLeft() {
    for (int i = 0; i < 100; i++) {
      if (step().equals(Retention.INTERVAL)) {
        return;
      }
    }
    throw new AssertionError("there is no end to it");
  }

  private static ListAppender<ILoggingEvent> logOf(Class<?> type) {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    ((Logger) LoggerFactory.getLogger(type)).addAppender(log);
    return log;
  }

  /** The sum of a number in lines of the log. */
  private static long told(ListAppender<ILoggingEvent> log, String line) {
    String pattern = line.replace("{}", "(\\d+)");
    return List.copyOf(log.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.matches(pattern))
        .mapToLong(message -> Long.parseLong(message.replaceAll(pattern, "$1")))
        .sum();
  }

  private List<String> column(String sql) {
    return database.sql().column(sql).stream().map(String::valueOf).toList();
  }

  @Test
  @DisplayName("of a guild is erased thirty days after the bot has left it, and not before")
  void leftGuilds() {
    // At once, or what is kept too long is gone before the rest is there.
    database
        .sql()
        .run(
            """
            insert into guild (id, left_at) values
              (1, null), (2, now() - interval '29 days'), (3, now() - interval '31 days'),
              (4, now() - interval '40 days');
            insert into levels (member_id, guild_id) select i, 3 from generate_series(1, 12000) i;
            insert into cases (case_type, case_number, guild_id, case_user_id, case_moderator_id, case_reason)
            select 'WARN', i, g, 11, 12, 'x' from generate_series(1, 3) i, generate_series(1, 4) g
            """);

    ListAppender<ILoggingEvent> log = logOf(GuildErasure.class);
    untilNothingIsLeft();

    assertThat(told(log, "Erased {} rows of levels of guild 3, which was left")).isEqualTo(12_000);
    assertThat(told(log, "Erased {} rows of cases of guild 4, which was left")).isEqualTo(3);
    assertThat(column("select id from guild order by id")).containsExactly("1", "2");
    assertThat(column("select distinct guild_id from cases order by 1")).containsExactly("1", "2");
    assertThat(database.sql().number("select count(*) from levels")).isZero();
  }

  @Test
  @DisplayName("of a guild is all there again when the bot comes back in time")
  void comesBack() {
    database.ask(new GuildRequest.Register(List.of(1L)));
    database.sql().run("insert into levels (member_id, guild_id, xp) values (11, 1, 500)");

    assertThat(database.ask(new GuildRequest.Left(1))).isTrue();
    assertThat(database.ask(new GuildRequest.Left(1))).as("a second time").isFalse();
    assertThat(database.ask(new GuildRequest.Left(404))).as("unknown").isFalse();
    assertThat(database.ask(Rows.of(Guild.class).find(1)).orElseThrow().leftAt()).isNotNull();
    database.sql().run("update guild set left_at = now() - interval '29 days'");
    untilNothingIsLeft();

    assertThat(database.ask(new GuildRequest.Register(List.of(1L, 2L))))
        .as("new guilds")
        .isEqualTo(1);
    assertThat(database.ask(Rows.of(Guild.class).find(1)).orElseThrow().leftAt()).isNull();
    database.sql().run("update guild set left_at = now() - interval '31 days' where id = 2");
    untilNothingIsLeft();
    assertThat(column("select xp from levels")).containsExactly("500");
  }

  @Test
  @DisplayName("is erased by several nodes at the same time without harm")
  void together() {
    database
        .sql()
        .run(
            """
            insert into guild (id, left_at)
            select g, now() - interval '31 days' from generate_series(1, 12) g;
            insert into levels (member_id, guild_id)
            select i, g from generate_series(1, 700) i, generate_series(1, 12) g;
            insert into guild (id) values (100);
            insert into levels (member_id, guild_id) values (1, 100);
            """);

    for (int round = 0; round < 12; round++) {
      RunningDatabase.get(
          Future.all(IntStream.range(0, 4).mapToObj(i -> retention.step()).toList()));
    }

    assertThat(column("select id from guild")).containsExactly("100");
    assertThat(column("select guild_id from levels")).containsExactly("100");
  }

  @Test
  @DisplayName(
      "of reminders is forgotten after they were sent or given up, not while they are open")
  void reminders() {
    database
        .sql()
        .run(
            """
            insert into reminder (id, reminder_content, reminder_expires_at, reminder_channel_id,
              reminder_user_id, reminder_sent, updated_at)
            values (1, 'open', now() - interval '90 days', 7, 11, false, now() - interval '90 days'),
              (2, 'sent long ago', now(), 7, 11, true, now() - interval '8 days'),
              (3, 'sent lately', now(), 7, 11, true, now() - interval '6 days'),
              (4, 'given up long ago', now(), 7, 11, false, now()),
              (5, 'given up lately', now(), 7, 11, false, now());
            update due_work set gave_up_at = now() - interval '8 days' where reminder_id = 4;
            update due_work set gave_up_at = now() - interval '6 days' where reminder_id = 5;
            """);

    untilNothingIsLeft();

    assertThat(column("select id from reminder order by id")).containsExactly("1", "3", "5");
  }

  @Test
  @DisplayName("of tasks is forgotten some days after they were given up, and not before")
  void tasks() {
    database
        .sql()
        .run(
            """
            insert into task (kind, key, content, due_at)
            values ('purge', 'overdue', '{}', now() - interval '90 days'),
              ('purge', 'given up long ago', '{}', now()),
              ('purge', 'given up lately', '{}', now());
            update due_work set gave_up_at = now() - interval '8 days'
              from task where task.id = task_id and key = 'given up long ago';
            update due_work set gave_up_at = now() - interval '6 days'
              from task where task.id = task_id and key = 'given up lately';
            """);

    untilNothingIsLeft();

    assertThat(column("select key from task order by key"))
        .containsExactly("given up lately", "overdue");
  }

  @Test
  @DisplayName("of cases and notes is forgotten as each guild says, but no ban that still runs")
  void casesAndNotes() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (1), (2);
            insert into guild_config (id, cases_kept, notes_kept)
            values (1, interval '30 days', interval '10 days'), (2, null, null);
            insert into cases (case_type, case_number, guild_id, case_user_id, case_moderator_id,
              case_reason, created_at, case_expires_at)
            select 'WARN', i, g, 11, 12, 'x', now() - i * interval '1 day', null
              from generate_series(21, 40) i, generate_series(1, 2) g;
            insert into cases (case_type, case_number, guild_id, case_user_id, case_moderator_id,
              case_reason, created_at, case_expires_at)
            values ('TEMPBAN', 1, 1, 13, 12, 'x', now() - interval '300 days', now() + interval '1 day');
            insert into note (guild_id, user_id, moderator_id, content, created_at)
            select g, 11, 12, 'x', now() - i * interval '1 day'
              from generate_series(1, 2) g, (select i from generate_series(20, 1, -1) i) days;
            """);

    ListAppender<ILoggingEvent> log = logOf(Retention.class);
    untilNothingIsLeft();

    assertThat(told(log, "Forgot {} cases of guild 1, kept as long as its settings say"))
        .isEqualTo(11);
    assertThat(told(log, "Forgot {} notes of guild 1, kept as long as its settings say"))
        .isEqualTo(11);
    assertThat(column("select count(*) from cases where guild_id = 1")).containsExactly("10");
    assertThat(column("select max(case_number) from cases where guild_id = 1"))
        .containsExactly("29");
    assertThat(column("select case_type from cases where case_number = 1"))
        .containsExactly("TEMPBAN");
    assertThat(column("select count(*) from cases where guild_id = 2")).containsExactly("20");
    assertThat(column("select count(*) from note where guild_id = 1")).containsExactly("9");
    assertThat(column("select count(*) from note where guild_id = 2")).containsExactly("20");
  }

  @Test
  @DisplayName("of edits is forgotten after a time, those of notes as soon as notes, and unseen")
  void edits() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (1), (2);
            insert into guild_config (id, notes_kept) values (1, interval '10 days'), (2, null);
            insert into note (id, guild_id, user_id, moderator_id, content, created_at)
            select 100 * g + i, g, 11, 12, 'note ' || i, now() - i * interval '1 day'
              from generate_series(1, 2) g, generate_series(1, 20) i;
            insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
            select g, 's' || i, 'x', 11 from generate_series(1, 2) g, generate_series(1, 400) i;
            delete from note where id in (105, 205);
            update audit_entry set changed_at = now() - interval '61 days' where model = 'Snippet';
            update audit_entry set changed_at = now() - (row_id % 100) * interval '1 day'
             where model = 'Note';
            """);

    untilNothingIsLeft();

    assertThat(column("select model from audit_entry group by model order by model"))
        .containsExactly("GuildConfig", "Note");
    assertThat(column("select count(*) from note where guild_id = 1")).containsExactly("8");
    assertThat(
            column(
                "select kind::text || count(*) from audit_entry where guild_id = 1 and model = 'Note'"
                    + " group by kind order by kind"))
        .as("nothing of the notes that were forgotten, nor of their end")
        .containsExactly("CREATED9", "DELETED1");
    assertThat(
            column(
                "select kind::text || count(*) from audit_entry where guild_id = 2 and model = 'Note'"
                    + " group by kind order by kind"))
        .containsExactly("CREATED20", "DELETED1");
  }

  @Test
  @DisplayName("is at least a day old, even where somebody wrote a microsecond into the table")
  void microsecond() {
    database
        .sql()
        .run(
            """
            alter table guild_config drop constraint ck_guild_config_kept;
            insert into guild (id) values (1);
            insert into guild_config (id, cases_kept, notes_kept)
            values (1, interval '1 microsecond', interval '1 microsecond');
            insert into cases (case_type, guild_id, case_user_id, case_moderator_id, case_reason, created_at)
            select 'WARN', 1, 11, 12, i || ' h', now() - i * interval '1 hour' from generate_series(0, 46, 23) i;
            insert into note (guild_id, user_id, moderator_id, content, created_at)
            select 1, 11, 12, i || ' h', now() - i * interval '1 hour'
              from generate_series(46, 0, -23) i;
            """);

    untilNothingIsLeft();

    assertThat(column("select case_reason from cases order by case_number"))
        .containsExactly("0 h", "23 h");
    assertThat(column("select content from note order by id")).containsExactly("23 h", "0 h");
  }

  @Test
  @DisplayName("of starred messages is forgotten in bounded steps")
  void starred() {
    // Without a node, which would forget some of them itself.
    TestDatabase alone = TestDatabase.migrated();
    PgClients clients = new PgClients(database.vertx(), alone.url(), CONFIG);
    Retention steps =
        new Retention(Session.writing(clients, RequestContext.within(Retention.INTERVAL)), CONFIG);
    try (alone) {
      alone.run(
          """
          insert into guild (id) values (1);
          insert into starboard_message (id, message_content, message_expires_at,
            message_channel_id, message_user_id, message_guild_id)
          select i, 'x', now() + (i - 1500.5) * interval '1 min', 7, 11, 1
            from generate_series(1, 3000) i
          """);

      assertThat(RunningDatabase.get(steps.step())).isLessThan(Retention.INTERVAL);
      assertThat(alone.number("select count(*) from starboard_message")).isEqualTo(2000);
      assertThat(RunningDatabase.get(steps.step())).isEqualTo(Retention.INTERVAL);
      assertThat(alone.number("select count(*) from starboard_message")).isEqualTo(1500);
      RunningDatabase.get(clients.close());
    }
  }
}
