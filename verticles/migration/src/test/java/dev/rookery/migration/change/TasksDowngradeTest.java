package dev.rookery.migration.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A downgrade to before there were tasks")
class TasksDowngradeTest {
  private static final String REMINDERS =
      """
      select reminder_content || ' ' || attempts || ' ' || leased_by from due_work
       join reminder on reminder.id = reminder_id
      """;

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("loses these, and leaves all other due work in the hands that it is in")
  void losesTasks() {
    try (Node node = Node.on(database)) {
      node.upgrade("29");
      database.run(
          """
          insert into guild (id) values (5);
          insert into task (kind, key, guild_id, content, due_at)
          values ('purge', '7', 5, '{"deleted": 3}', now()), ('poll-end', null, null, '{}', now());
          insert into reminder (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
          values ('tea', now(), 7, 11);
          update due_work
             set attempts = 2, leased_by = 'worker', leased_until = now() + interval '1 hour', lease = 4;
          """);

      node.ask(new MigrationRequest.Downgrade("29", null, false));

      assertThat(database.column("select kind from due_work")).containsExactly("REMINDER");
      assertThat(database.column(REMINDERS)).containsExactly("tea 2 worker");
      database.run(
          """
          insert into cases (guild_id, case_type, case_reason, case_user_id, case_moderator_id, case_expires_at)
          values (5, 'JAIL', 'x', 7, 8, now());
          truncate due_work;
          """);
      assertThat(database.column("select kind from due_work order by kind"))
          .as("as ever")
          .containsExactly("REMINDER", "JAIL");
      node.upgrade("29");
      database.run("insert into task (kind, content, due_at) values ('purge', '{}', now())");
      assertThat(database.column("select kind from due_work order by kind"))
          .containsExactly("REMINDER", "JAIL", "TASK");
      assertThat(node.bugs).isEmpty();
    }
  }
}
