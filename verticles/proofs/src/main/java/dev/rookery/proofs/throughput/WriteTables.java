package dev.rookery.proofs.throughput;

import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.PostgresServer;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The databases of the measurement of writes: one as it is, one whose triggers are off, and one
 * with very many rows.
 */
final class WriteTables {
  private static final int GUILDS = 500;

  /** The databases beside the one that the server began with. */
  static final String BARE = "bare";

  static final String LARGE = "large";

  private static final String TRIGGERS =
      """
      do $$ declare name regclass; begin
        for name in
          select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        loop
          execute format('alter table %%s %s trigger user', name);
        end loop;
      end $$
      """;

  /**
   * No table that a statement or foreign key looks into is empty: what was planned for an empty one
   * reads all of it, and would be measured instead of what is written.
   */
  private static final String FILL =
      """
      insert into guild (id) select generate_series(1, 500);
      insert into guild_config (id) select generate_series(1, 500);
      insert into starboard (id, starboard_channel_id, starboard_emoji)
      select i, 5, '⭐' from generate_series(1, 500) i;
      insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
      select 1 + i % 500, 'snippet-' || i / 500, 'Some text of a snippet', 7
        from generate_series(0, 9999) i;
      insert into permission_ranks (guild_id, rank, name)
      select 1 + i % 500, i / 500, 'rank-' || i / 500 from generate_series(0, 3999) i;
      insert into reminder (reminder_user_id, guild_id, reminder_channel_id, reminder_content, reminder_expires_at)
      select 2000000 + i, 1 + i % 500, 5, 'tea', now() + interval '30 days' from generate_series(1, 10000) i;
      insert into due_work (kind, guild_id, reminder_id, due_at)
      select 'REMINDER', guild_id, id, reminder_expires_at from reminder;
      """;

  /**
   * Cases and levels. Indexes are made anew after so many rows, which takes a fraction of the time
   * that it takes to add each row to them.
   */
  private static final String ROWS =
      """
      do $$ declare
        definitions text[];
        one text;
      begin
        select array_agg(pg_get_indexdef(indexrelid)) into definitions from pg_index
         where indrelid in ('cases'::regclass, 'levels'::regclass)
           and not exists (select from pg_constraint where conindid = indexrelid);
        for one in
          select indexrelid::regclass from pg_index
           where indrelid in ('cases'::regclass, 'levels'::regclass)
             and not exists (select from pg_constraint where conindid = indexrelid)
        loop
          execute 'drop index ' || one;
        end loop;

        insert into cases (guild_id, case_number, case_type, case_reason, case_moderator_id, case_user_id)
        select 1 + i %% 500, 1 + i / 500, 'WARN', 'reason ' || i, 1 + i %% 50, 1 + (i::bigint * 7919) %% 100000
          from generate_series(%1$d, %2$d - 1) i;
        update guild set case_count = (select coalesce(max(case_number), 0) from cases where guild_id = guild.id);
        insert into levels (member_id, guild_id, xp)
        select 1 + i, 1 + i %% 500, (i::bigint * 7919) %% 50000 from generate_series(%1$d, %2$d - 1) i;

        foreach one in array definitions loop
          execute one;
        end loop;
      end $$
      """;

  private final Vertx vertx;
  private final PostgresServer server;

  WriteTables(Vertx vertx, PostgresServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /** The guild of the member, or the case, with that number. */
  static long guild(long number) {
    return 1 + number % GUILDS;
  }

  /** Makes and fills the databases; nobody may be connected to the one that is there. */
  void make(int rows, int manyRows) throws TimeoutException {
    try (DirectSql sql = new DirectSql(vertx, server.url(), 1)) {
      run(sql.client(), TRIGGERS.formatted("disable"));
      run(sql.client(), FILL);
      run(sql.client(), ROWS.formatted(0, rows));
      run(sql.client(), "create database " + BARE + " template " + server.url().database());
      run(sql.client(), "create database " + LARGE + " template " + server.url().database());
      run(sql.client(), TRIGGERS.formatted("enable"));
      run(sql.client(), "vacuum analyze");
    }
    try (DirectSql sql = new DirectSql(vertx, server.url().withDatabase(BARE), 1)) {
      run(sql.client(), "vacuum analyze");
    }
    try (DirectSql sql = new DirectSql(vertx, server.url().withDatabase(LARGE), 1)) {
      run(sql.client(), "set maintenance_work_mem = '512MB'");
      run(sql.client(), ROWS.formatted(rows, manyRows));
      run(sql.client(), TRIGGERS.formatted("enable"));
      run(sql.client(), "vacuum analyze");
    }
  }

  private static void run(SqlClient client, String sql) throws TimeoutException {
    client.query(sql).execute().await(30, TimeUnit.MINUTES);
  }
}
