package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.testkit.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows that refer to a row of another guild")
class SameGuildAdoptionTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("in a database of Tux: a role keeps its rank number, in its own guild")
  void roles() {
    try (Node node = Node.on(database)) {
      node.upgrade("1");
      database.run(
          """
          insert into guild (id, case_count) values (5, 0), (6, 0);
          insert into permission_ranks (id, guild_id, rank, name, description) values
            (1, 5, 3, 'Moderator', null), (2, 6, 4, 'Moderator', 'of six'), (3, 6, 3, 'Helper', null);
          insert into permission_assignments (guild_id, permission_rank_id, role_id) values
            (5, 1, 51), (6, 1, 61), (6, 2, 62), (5, 2, 52);
          """);

      node.upgrade();

      assertThat(
              database.column(
                  """
                  select format('role %s of %s: %s %s, %s', role_id, assignment.guild_id, rank, name, description)
                    from permission_assignments assignment
                    join permission_ranks own
                      on own.id = permission_rank_id and own.guild_id = assignment.guild_id
                   order by role_id
                  """))
          .containsExactly(
              "role 51 of 5: 3 Moderator, ",
              "role 52 of 5: 4 Moderator-2, of six",
              "role 61 of 6: 3 Helper, ",
              "role 62 of 6: 4 Moderator, of six");
    }
  }

  @Test
  @DisplayName(
      "made since keep what they meant: a type's name, a note, an alias's text, a due time")
  void others() {
    try (Node node = Node.on(database)) {
      node.upgrade("17");
      database.run(
          """
          insert into guild (id) values (5), (6);
          insert into case_type (id, guild_id, name, description) values
            (1, 5, 'Quiet word', 'be nice'), (2, 5, 'Last word', null), (3, 6, 'LAST WORD', 'own');
          insert into cases (id, guild_id, custom_type_id, case_reason, case_moderator_id, case_user_id) values
            (10, 5, 1, 'x', 1, 2), (11, 6, 1, 'x', 1, 2), (12, 6, 2, 'x', 1, 2);
          insert into note (guild_id, user_id, moderator_id, content, case_id) values
            (5, 2, 1, 'kept', 10), (6, 2, 1, 'without', 10);
          insert into snippet (id, guild_id, snippet_name, snippet_content, snippet_user_id, alias_of) values
            (20, 5, 'rules', 'be kind', 7, null), (21, 5, 'r', null, 7, 20), (22, 6, 'r', null, 7, 20);
          insert into reminder (id, guild_id, reminder_content, reminder_expires_at, reminder_channel_id,
              reminder_user_id) values (30, 5, 'tea', '2026-01-01', 9, 2);
          update due_work set guild_id = 6;
          alter table case_type alter column id restart with 4;
          """);

      node.upgrade();

      assertThat(
              database.column(
                  """
                  select format('case %s of %s: %s, %s', cases.id, cases.guild_id, name, description)
                    from cases join case_type own
                      on own.id = custom_type_id and own.guild_id = cases.guild_id
                   order by cases.id
                  """))
          .containsExactly(
              "case 10 of 5: Quiet word, be nice",
              "case 11 of 6: Quiet word, be nice",
              "case 12 of 6: LAST WORD, own");
      assertThat(database.column("select content || coalesce(case_id, 0) from note order by id"))
          .containsExactly("kept10", "without0");
      assertThat(
              database.column(
                  """
                  select format('%s %s %s', id, snippet_content, alias_of) from snippet order by id
                  """))
          .containsExactly("20 be kind ", "21  20", "22 be kind ");
      assertThat(database.column("select guild_id from due_work")).containsExactly("5");
    }
  }
}
