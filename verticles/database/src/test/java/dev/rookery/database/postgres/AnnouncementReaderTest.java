package dev.rookery.database.postgres;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.bus.Rookery;
import dev.rookery.database.RunningDatabase;
import dev.rookery.models.rows.Event;
import dev.rookery.models.rows.Event.Kind;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

@DisplayName("What transactions announce in a table")
class AnnouncementReaderTest {
  private static final long GUILD = 5;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final Queue<Event<Snippet>> heard = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void subscribe() {
    database.sql().run("insert into guild (id) values (" + GUILD + ")");
    awaitReader();
    RunningDatabase.get(Rookery.on(database.vertx()).events(Snippet.class, heard::add).ready());
    mark(900);
    heard.clear();
  }

  /** From here on writers use the table. */
  private void awaitReader() {
    await()
        .atMost(1, MINUTES)
        .until(() ->
            database
                    .sql()
                    .number(
                        "select count(*) from announcements_read where read_at > now() - interval '1 minute'")
                == 1);
  }

  private static String insert(long id) {
    return "insert into snippet (id, guild_id, snippet_name, snippet_content, snippet_user_id) "
        + "values (%1$d, %2$d, 's%1$d', 'x', 7)".formatted(id, GUILD);
  }

  /** Once this returns, everything that was over before has been heard. */
  private void mark(long id) {
    database.sql().run(insert(id));
    await().atMost(1, MINUTES).until(() -> told().contains("CREATED " + id));
  }

  /** What was heard, such as {@code CREATED 7}. */
  private List<String> told() {
    return heard.stream()
        .map(event ->
            event instanceof Event.Changed<Snippet> changed && changed.key() != null
                ? changed.kind() + " " + changed.key().values().getFirst()
                : event.getClass().getSimpleName())
        .toList();
  }

  @Test
  @DisplayName("is heard when it commits, however late, and holds up nobody meanwhile")
  void commitsLate() throws SQLException {
    try (Connection late = database.sql().connect();
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute(insert(1));
      mark(2);
      mark(3);
      assertThat(told()).containsExactly("CREATED 2", "CREATED 3");

      late.commit();
      await().atMost(1, MINUTES).until(() -> told().contains("CREATED 1"));
      mark(4);
      assertThat(told()).containsExactly("CREATED 2", "CREATED 3", "CREATED 1", "CREATED 4");
    }
  }

  @Test
  @DisplayName("about a row comes in the order of its changes, not in that of their transactions")
  void orderOfRow() throws SQLException {
    try (Connection first = database.sql().connect();
        Statement statement = first.createStatement()) {
      first.setAutoCommit(false);
      statement.execute("select pg_current_xact_id()");
      database.sql().run(insert(1));
      statement.execute("update snippet set locked = true where id = 1");
      first.commit();
      database.sql().run("delete from snippet where id = 1");
    }
    mark(2);
    assertThat(told()).containsExactly("CREATED 1", "CHANGED 1", "DELETED 1", "CREATED 2");
  }

  @Test
  @DisplayName("is not heard when it was rolled back, all of it or to a savepoint")
  void rolledBack() {
    database.sql().run("begin; " + insert(1) + "; rollback");
    database
        .sql()
        .run(
            "begin; %s; savepoint before; %s; rollback to before; %s; commit"
                .formatted(insert(2), insert(3), insert(4)));
    mark(5);
    assertThat(told()).containsExactly("CREATED 2", "CREATED 4", "CREATED 5");
  }

  @Test
  @DisplayName("32 times in a transaction of many statements, and then of the guild once")
  void manyStatements() {
    StringBuilder statements = new StringBuilder("begin");
    for (long id = 1; id <= 40; id++) {
      statements.append("; ").append(insert(id));
    }
    database.sql().run(statements + "; commit");
    mark(50);
    assertThat(heard).hasSize(34);
    assertThat(List.copyOf(heard).get(32))
        .isInstanceOfSatisfying(
            Event.Changed.class,
            changed -> {
              assertThat(changed.kind()).isEqualTo(Kind.CREATED);
              assertThat(changed.guildId()).isEqualTo(GUILD);
              assertThat(changed.key()).isNull();
            });
  }

  @Test
  @DisplayName("and was forgotten before a node read it makes everybody read anew")
  void forgottenUnread() {
    database
        .sql()
        .run(
            "update announcements_read "
                + "set forgotten = (pg_current_xact_id()::text::bigint + 1)::text::xid8");
    await().atMost(1, MINUTES).until(() -> told().contains("Resync"));
    mark(1);
    // More than once while a transaction of before is open, such as one of the server's own.
    assertThat(told()).startsWith("Resync").endsWith("CREATED 1");
    assertThat(told()).containsOnly("Resync", "CREATED 1");
  }

  @Test
  @DisplayName("is forgotten once it was read; what a copied database still has is never told")
  void forgotten() {
    database
        .sql()
        .run(
            "insert into announcement (transaction, model, kind, guild_id) "
                + "values ('4000000000', 'Snippet', 'CREATED', 5)");
    mark(1);
    assertThat(told()).containsExactly("CREATED 1");
    await()
        .atMost(1, MINUTES)
        .until(() -> database.sql().number("select count(*) from announcement") == 0);
  }

  @Test
  @DisplayName("may come from a user who has rights on one table only")
  void rightsOnOneTable() {
    assumeTrue(
        database
                .sql()
                .number(
                    "select (rolsuper or rolcreaterole)::int from pg_roles"
                        + " where rolname = current_user")
            == 1,
        "this server lets the tests make no users");
    String role = "importer_" + ProcessHandle.current().pid();
    database
        .sql()
        .run(
            """
            create role %1$s;
            grant select, insert, update, delete on snippet to %1$s;
            grant %1$s to current_user;
            set role %1$s;
            %2$s;
            update snippet set locked = true where id = 1;
            delete from snippet where id = 1;
            reset role;
            drop owned by %1$s;
            drop role %1$s
            """
                .formatted(role, insert(1)));
    mark(2);
    assertThat(told()).containsExactly("CREATED 1", "CHANGED 1", "DELETED 1", "CREATED 2");
  }

  @Test
  @DisplayName("comes by NOTIFY where a node may not note that it reads, and nobody reads anew")
  void notNoted() {
    database.sql().run("alter function read_announcements() rename to read_announcements_away");
    database.sql().run("update announcements_read set read_at = to_timestamp(0)");
    mark(1);
    mark(2);
    database.sql().run("alter function read_announcements_away() rename to read_announcements");
    awaitReader();
    mark(3);

    assertThat(told()).containsExactly("CREATED 1", "CREATED 2", "CREATED 3");
  }

  @Test
  @DisplayName("that nobody understands makes everybody read anew")
  void notUnderstood() {
    database
        .sql()
        .run(
            """
            insert into announcement (model, kind, key) values
              ('Unknown', 'CREATED', null), ('Snippet', 'nonsense', null), ('Snippet', 'CREATED', '"nonsense"')
            """);
    mark(1);
    assertThat(told()).containsExactly("Resync", "Resync", "CREATED 1");
  }

  @Test
  @DisplayName("goes out by NOTIFY and fills no table while nobody reads")
  void nobodyReads() throws SQLException {
    try (TestDatabase unread = TestDatabase.migrated();
        Connection listening = unread.connect();
        Statement statement = listening.createStatement()) {
      statement.execute("listen rookery_event");
      unread.run("insert into guild (id) values (" + GUILD + ")");
      unread.run(insert(1));
      unread.run("begin; set local rookery.actor = '77'; update snippet set locked = true; commit");
      statement.execute("select");
      PGNotification[] notified = listening.unwrap(PGConnection.class).getNotifications(1);

      assertThat(notified).extracting(PGNotification::getParameter).hasSize(3);
      assertThat(notified[2].getParameter())
          .contains("CHANGED", "\"id\": \"1\"", "\"actor\": \"77\"");
      assertThat(notified[1].getParameter()).doesNotContain("actor");
      assertThat(unread.number("select count(*) from announcement")).isZero();
    }
  }
}
