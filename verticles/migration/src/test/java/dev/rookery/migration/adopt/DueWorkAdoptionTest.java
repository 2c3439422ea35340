package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.migration.Resource;
import dev.rookery.testkit.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a database of Tux has open")
class DueWorkAdoptionTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("becomes due, but no temporary ban that a later one has overtaken")
  void becomesDue() {
    try (Node node = Node.on(database)) {
      node.upgrade("1");
      database.run(Resource.text("tux-rows.sql"));
      database.run(
          """
          insert into cases (case_status, case_processed, case_type, case_reason, case_moderator_id,
            case_user_id, case_user_roles, case_number, case_expires_at, guild_id)
          values
            (true, false, 'TEMPBAN', 'first', 12, 4711, '[]', 901, '2026-01-01', 1172245377395728464),
            (true, false, 'BAN', 'then for good', 12, 4711, '[]', 902, null, 1172245377395728464),
            (true, false, 'JAIL', 'until', 12, 4712, '[]', 903, '2026-02-01', 1172245377395728464),
            (true, false, 'TIMEOUT', 'of Discord', 12, 4713, '[]', 904, '2026-02-01', 1172245377395728464),
            (false, false, 'TEMPBAN', 'voided', 12, 4714, '[]', 905, '2026-02-01', 1172245377395728464)
          """);

      node.upgrade();

      assertThat(
              database.column(
                  """
                  select kind || ' at ' || to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' of ' ||
                      coalesce(reminder_content, case_user_id::text, member_id::text)
                    from due_work
                    left join reminder on reminder.id = reminder_id
                    left join cases on cases.id = case_id
                   order by due_at, kind
                  """))
          .containsExactly(
              "AFK at 2025-11-20 14:00 of 1046905234200469508",
              "TEMPBAN at 2026-01-01 00:00 of 1046905234200469504",
              "JAIL at 2026-02-01 00:00 of 4712",
              "REMINDER at 2026-03-29 02:30 of Renew the domain");
      assertThat(database.column("select case_processed from cases where case_number = 901"))
          .containsExactly("t");
      assertThat(node.bugs).isEmpty();
    }
  }
}
