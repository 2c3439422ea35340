package dev.rookery.migration.adopt;

import dev.rookery.migration.jdbc.SingleValue;
import dev.rookery.migration.jdbc.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tux's schema of August 2025. It was abandoned with no migration to today's schema, and its
 * contents differ: some have no place in version 1, and some that version 1 requires are missing.
 * Only what a database really holds is counted, because most of it was never used.
 */
final class AugustSchema {
  private static final List<String> TABLES =
      List.of(
          "guild",
          "guild_config",
          "case",
          "custom_case_type",
          "note",
          "guild_permission",
          "snippet",
          "reminder",
          "afk",
          "levels",
          "starboard",
          "starboard_message");

  /**
   * Something that cannot be carried over exactly.
   *
   * @param sentence with a placeholder for a number
   * @param count of rows
   */
  private record Obstacle(String sentence, String count) {}

  private static final List<Obstacle> OBSTACLES =
      List.of(
          new Obstacle(
              "%d cases have an end that has come, but no record of whether it was carried out, which Tux keeps as case_processed today",
              "select count(*) from \"case\" where case_expires_at <= now()"),
          new Obstacle(
              "%d cases do not say whether they are valid (case_status is null), which Tux wants to know today",
              "select count(*) from \"case\" where case_status is null"),
          new Obstacle(
              "%d cases are of a type of the guild's own, which Tux has no more",
              "select count(*) from \"case\" where custom_case_type_id is not null"),
          new Obstacle(
              "%d types of cases of the guilds' own are in custom_case_type, a table that Tux has no more",
              "select count(*) from custom_case_type"),
          new Obstacle(
              "%d notes are in note, a table that Tux has no more", "select count(*) from note"),
          new Obstacle(
              "%d rules are in guild_permission, which Tux's ranks of today cannot express",
              "select count(*) from guild_permission"),
          new Obstacle(
              "%d guilds have roles of permission levels or of staff, or channels, for which guild_config has no column today",
              """
              select count(*) from guild_config
                where num_nonnulls(general_channel_id, starboard_channel_id, base_staff_role_id,
                  base_member_role_id, quarantine_role_id, perm_level_0_role_id, perm_level_1_role_id,
                  perm_level_2_role_id, perm_level_3_role_id, perm_level_4_role_id,
                  perm_level_5_role_id, perm_level_6_role_id, perm_level_7_role_id) > 0
              """),
          new Obstacle(
              "%d guilds have a prefix of no or of more than 3 characters, which Tux does not take today",
              "select count(*) from guild_config where length(coalesce(prefix, '')) not between 1 and 3"),
          new Obstacle(
              "%d starboards or starred messages are of guilds that the table guild does not have",
              """
              select (select count(*) from starboard where guild_id not in (select guild_id from guild))
                + (select count(*) from starboard_message
                    where message_guild_id not in (select guild_id from guild))
              """),
          new Obstacle(
              "%d rows hold what Tux's checks of today refuse: an id or a count below its least, an empty name, an absence that ends before it begins",
              """
              select (select count(*) from guild where guild_id <= 0 or case_count < 0)
                + (select count(*) from guild_config
                    where least(mod_log_id, audit_log_id, join_log_id, private_log_id, report_log_id,
                      dev_log_id, jail_channel_id, jail_role_id) <= 0)
                + (select count(*) from "case"
                    where least(case_moderator_id, case_user_id) <= 0 or case_number < 1)
                + (select count(*) from snippet
                    where snippet_user_id <= 0 or uses < 0 or snippet_name = '')
                + (select count(*) from reminder
                    where least(reminder_channel_id, reminder_user_id) <= 0)
                + (select count(*) from afk where member_id <= 0 or until <= since)
                + (select count(*) from levels where member_id <= 0 or xp < 0 or level < 0)
                + (select count(*) from starboard
                    where starboard_channel_id <= 0 or starboard_threshold < 1)
                + (select count(*) from starboard_message
                    where star_count < 0 or least(message_id, message_channel_id, message_user_id,
                      starboard_message_id) <= 0)
              """));

  private AugustSchema() {}

  /** The obstacles in this database, as clauses; none if it can be carried over exactly. */
  static List<String> obstacles(Connection connection) throws SQLException {
    List<String> obstacles = new ArrayList<>();
    try {
      for (Obstacle obstacle : OBSTACLES) {
        add(obstacle.sentence(), count(connection, obstacle.count()), obstacles);
      }
      long marked = 0;
      for (String table : TABLES) {
        marked += count(connection, marked(table));
      }
      add(
          "%d rows say who wrote them or that they are deleted, for which Tux has no columns today",
          marked, obstacles);
    } catch (SQLException e) {
      if (!SqlStates.of(e).startsWith("42")) {
        throw e;
      }
      obstacles.add("its tables are not those that this revision makes: " + SqlStates.said(e));
    }
    return obstacles;
  }

  private static String marked(String table) {
    return """
    select count(*) from "%s"
      where is_deleted or num_nonnulls(created_by, updated_by, deleted_at, deleted_by) > 0
    """
        .formatted(table);
  }

  private static void add(String sentence, long count, List<String> obstacles) {
    if (count > 0) {
      obstacles.add(sentence.formatted(count));
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    return Long.parseLong(SingleValue.of(connection, sql));
  }
}
