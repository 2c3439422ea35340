package dev.rookery.database;

import static org.awaitility.Awaitility.await;

import dev.rookery.testkit.TestDatabase;
import java.time.Duration;

/**
 * Many rows of everything: 200 guilds with 1,000 cases and 1,000 levels each, one with 500,000
 * cases and 300,000 levels, and the rest.
 */
final class FilledDatabase {
  private FilledDatabase() {}

  /** Triggers are off meanwhile; planner statistics are fresh afterwards. */
  static void fill(TestDatabase database) {
    database.run(
        """
        do $$ declare name regclass; begin
          for name in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
            execute format('alter table %s disable trigger user', name);
          end loop;
        end $$;
        set synchronous_commit = off;
        set maintenance_work_mem = '256MB';

        insert into guild (id, case_count) select i, 1000 from generate_series(1, 200) i;
        insert into guild_config (id) select i from generate_series(1, 200) i;

        insert into cases (guild_id, case_number, case_type, case_reason, case_moderator_id, case_user_id, case_status,
            case_expires_at, created_at)
        select 1 + i % 200, 1 + i / 200, (enum_range(null::case_type_enum))[1 + (i * 7) % 14], 'reason ' || i,
            100000 + (i * 31) % 1000, 100000 + (i::bigint * 7919) % 20000, i % 10 > 0,
            case when i % 14 = 3 then now() + make_interval(mins => i) end,
            now() - make_interval(mins => i)
          from generate_series(0, 199999) i;

        insert into guild (id, case_count) values (201, 500000);
        insert into guild_config (id) values (201);
        insert into cases (guild_id, case_number, case_type, case_reason, case_moderator_id, case_user_id, case_status,
            case_expires_at, created_at)
        select 201, 1 + i, (enum_range(null::case_type_enum))[1 + (i * 7) % 14], 'reason ' || i,
            100000 + case when i % 10 < 9 then 999 else (i * 31) % 1000 end, 100000 + (i::bigint * 7919) % 100000, i % 10 > 0,
            case when i % 14 = 3 then now() + make_interval(mins => i) end,
            now() - make_interval(mins => i)
          from generate_series(0, 499999) i;
        insert into levels (member_id, guild_id, xp, level, blacklisted)
        select 100000 + i, 201, (i::bigint * 7919) % 50000, 5, i % 50 = 0 from generate_series(0, 299999) i;

        insert into levels (member_id, guild_id, xp, level, blacklisted)
        select 100000 + i / 200, 1 + i % 200, (i::bigint * 7919) % 50000, 5, i % 50 = 0
          from generate_series(0, 199999) i;

        insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id, uses)
        select 1 + i % 200, 'name-' || i / 200, 'text', 100000 + i % 5000, i % 1000
          from generate_series(0, 39999) i;

        insert into snippet (guild_id, snippet_name, snippet_user_id, alias_of)
        select guild_id, 'alias-' || id, snippet_user_id, id from snippet where id % 5 = 0;

        insert into reminder (guild_id, reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id,
            reminder_sent)
        select 1 + i % 200, 'text', now() + make_interval(mins => i - 1000), 5, 100000 + i % 5000, i % 3 = 0
          from generate_series(0, 49999) i;

        insert into note (guild_id, user_id, moderator_id, content, case_id)
        select 1 + i % 200, 100000 + (i::bigint * 7919) % 20000, 100000 + i % 1000, 'text', case when i % 2 = 0 then 1 + i end
          from generate_series(0, 49999) i;

        insert into case_change (case_id, changed_by, outcome, changes)
        select 1 + i * 5, 100000 + i % 1000, 'APPLIED', '{}' from generate_series(0, 49999) i;

        insert into case_type (guild_id, name)
        select 1 + i % 200, 'name-' || i / 200 from generate_series(0, 9999) i;

        insert into reason_template (guild_id, name, reason)
        select 1 + i % 200, 'name-' || i / 200, 'text' from generate_series(0, 9999) i;

        insert into afk (member_id, guild_id, nickname, reason, until)
        select 100000 + i / 200, 1 + i % 200, 'name', 'reason', now() + make_interval(mins => i + 10)
          from generate_series(0, 19999) i;

        insert into user_settings (user_id, time_zone, language)
        select 100000 + i, 'Europe/Berlin', case when i % 2 = 0 then 'de' end from generate_series(0, 19999) i;

        insert into audit_entry (guild_id, model, row_id, user_id, kind, before, after, actor)
        select 1 + i % 200, (array['Note', 'Snippet', 'GuildConfig', 'PermissionRank'])[1 + i % 4], i / 4,
            case when i % 4 < 2 then 100000 + i % 5000 end, 'CHANGED', '{"name": "a"}', '{"name": "b"}',
            case when i % 3 > 0 then 100000 + i % 1000 end
          from generate_series(0, 49999) i;
        insert into audit_entry (guild_id, model, row_id, user_id, kind, before, after, actor)
        select 201, (array['Note', 'Snippet', 'GuildConfig', 'PermissionRank'])[1 + i % 4], i / 4,
            case when i % 4 < 2 then 100000 + i % 5000 end, 'CHANGED', '{"name": "a"}', '{"name": "b"}',
            case when i % 3 > 0 then 100000 + i % 1000 end
          from generate_series(0, 99999) i;

        insert into starboard (id, starboard_channel_id, starboard_emoji)
        select i, 5, '⭐' from generate_series(1, 200) i;
        insert into starboard_message (id, message_content, message_expires_at, message_channel_id, message_user_id,
            message_guild_id, star_count, starboard_message_id)
        select i, 'text', now() + make_interval(mins => i), 5, 100000 + i % 5000, 1 + i % 200, i % 100, i
          from generate_series(1, 50000) i;

        insert into permission_ranks (guild_id, rank, name)
        select 1 + i % 200, i / 200, 'name-' || i / 200 from generate_series(0, 2199) i;
        insert into permission_assignments (guild_id, permission_rank_id, role_id)
        select 1 + i % 200, 1 + i % 2200, 1 + i from generate_series(0, 9999) i;
        insert into permission_commands (guild_id, command_name, required_rank)
        select 1 + i % 200, 'name-' || i / 200, 3 from generate_series(0, 9999) i;

        insert into answered_request (request_id, fingerprint, reply, answered_at)
        select 'request-' || i, 'x', '{}', now() - make_interval(secs => i) from generate_series(0, 19999) i;

        insert into due_work (kind, guild_id, reminder_id, due_at)
        select 'REMINDER', guild_id, id, reminder_expires_at from reminder where not reminder_sent;
        insert into due_work (kind, guild_id, case_id, due_at)
        select case_type::text::due_kind_enum, guild_id, id, case_expires_at
          from cases where case_expires_at is not null and case_type = 'TEMPBAN';

        insert into task (kind, key, guild_id, user_id, content, due_at)
        select (array['purge', 'poll-end'])[1 + i % 2], 'key-' || i, 1 + i % 200, 100000 + i % 5000, '{}',
            now() + make_interval(mins => i - 1000)
          from generate_series(0, 19999) i;
        insert into due_work (kind, guild_id, task_id, task_kind, due_at)
        select 'TASK', guild_id, id, kind, due_at from task;

        do $$ declare name regclass; begin
          for name in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
            execute format('alter table %s enable trigger user', name);
          end loop;
        end $$;
        """);
    // Somebody's old snapshot may keep a vacuum from its work, and then plans are others.
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> {
          database.run("vacuum analyze");
          return database.number(
                  """
                  select count(*) from pg_class
                   where relkind = 'r' and reltuples > 5000 and relallvisible < relpages
                     and relnamespace = 'public'::regnamespace
                  """)
              == 0;
        });
  }
}
