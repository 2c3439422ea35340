package dev.rookery.database.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testkit.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Due work")
class EmptiedTablesTest {
  @AutoClose private final TestDatabase database = TestDatabase.migrated();

  private List<@Nullable String> kinds() {
    return database.column("select kind from due_work order by kind");
  }

  @Test
  @DisplayName("of bans, absences and tasks is still there after reminders were truncated by hand")
  void truncated() {
    database.run(
        """
        insert into guild (id) values (5);
        insert into cases (guild_id, case_type, case_reason, case_user_id, case_moderator_id, case_expires_at)
        values (5, 'TEMPBAN', 'x', 7, 8, now() + interval '1 day');
        insert into reminder (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
        values ('tea', now() + interval '1 day', 1, 7);
        insert into afk (member_id, guild_id, nickname, reason, until)
        values (7, 5, 'a', 'b', now() + interval '1 day');
        insert into task (kind, content, due_at) values ('purge', '{}', now());
        """);
    assertThat(kinds()).containsExactly("REMINDER", "TEMPBAN", "AFK", "TASK");

    database.run("truncate reminder cascade");
    assertThat(kinds()).containsExactly("TEMPBAN", "AFK", "TASK");
    assertThat(database.column("select task_kind from due_work where task_id is not null"))
        .containsExactly("purge");

    database.run("truncate afk");
    assertThat(kinds()).containsExactly("TEMPBAN", "TASK");

    database.run("truncate task cascade");
    assertThat(kinds()).containsExactly("TEMPBAN");

    database.run("truncate guild cascade");
    assertThat(kinds()).isEmpty();
  }
}
