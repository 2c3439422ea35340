package dev.rookery.database.privacy;

import dev.rookery.database.postgres.Session;
import dev.rookery.models.privacy.Erasure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deletion of guilds with everything that belongs to them. The tables that may hold much of a
 * guild come first, some thousand rows a statement; deleting the guild itself takes the rest along.
 */
record GuildErasure(Session session) {
  /** Rows that one statement deletes of a table. */
  static final int STEP = 5_000;

  /** Notes before the cases that they refer to. */
  private static final List<Table> LARGE =
      List.of(
          new Table("note", "guild_id"),
          new Table("cases", "guild_id"),
          new Table("levels", "guild_id"),
          new Table("starboard_message", "message_guild_id"),
          new Table("reminder", "guild_id"),
          new Table("snippet", "guild_id"),
          new Table("afk", "guild_id"),
          new Table("audit_entry", "guild_id"),
          new Table("task", "guild_id"));

  private static final Logger LOG = LoggerFactory.getLogger(GuildErasure.class);

  private record Table(String name, String guildColumn) {}

  /** Deletes a guild, whether the bot is there or not. */
  Future<Erasure> run(long guildId) {
    Map<String, Long> deleted = new TreeMap<>();
    return empty(guildId, 0, deleted)
        .compose(emptied ->
            session.write(
                "/* PrivacyRequest.EraseGuild */ delete from guild where id = #{guildId}",
                Map.of("guildId", guildId)))
        .map(guilds -> {
          count(deleted, "guild", guilds);
          return new Erasure(deleted, Map.of());
        });
  }

  private Future<Void> empty(long guildId, int index, Map<String, Long> deleted) {
    if (index == LARGE.size()) {
      return Future.succeededFuture();
    }
    Table table = LARGE.get(index);
    return session
        .write(
            """
            /* PrivacyRequest.EraseGuild */
            delete from %1$s where ctid = any(array(
              select ctid from %1$s where %2$s = #{guildId} limit #{step}))
              and (select set_erasing())
            """
                .formatted(table.name(), table.guildColumn()),
            Map.of("guildId", guildId, "step", STEP))
        .compose(rows -> {
          count(deleted, table.name(), rows);
          return empty(guildId, rows < STEP ? index + 1 : index, deleted);
        });
  }

  private static void count(Map<String, Long> deleted, String table, long rows) {
    if (rows > 0) {
      deleted.merge(table, rows, Long::sum);
    }
  }

  /**
   * A step towards the end of a guild that was left so long ago. Nodes that do this at the same
   * time take different guilds; a guild that the bot joins meanwhile is left alone from then on.
   *
   * @return whether there is more to do
   */
  Future<Boolean> stepOfLeft(Duration kept) {
    // One after the other: each statement takes a guild that no other is working on.
    Future<Long> emptied = Future.succeededFuture(0L);
    for (Table table : LARGE) {
      emptied = emptied.compose(_ -> emptyLeft(table, kept));
    }
    return emptied
        .compose(_ -> deleteLeft(kept))
        .compose(ended -> ended > 0 ? Future.succeededFuture(true) : anyLeft(kept));
  }

  private Future<Long> emptyLeft(Table table, Duration kept) {
    return session
        .list(
            """
            /* erase guilds that were left */
            with ending as (
              select id from guild where left_at < now() - make_interval(secs => #{kept})
               order by left_at limit 1 for update skip locked
            ),
            erased as (
              delete from %1$s where ctid = any(array(
                select %1$s.ctid from %1$s join ending on %1$s.%2$s = ending.id limit #{step}))
                and (select set_erasing())
              returning %2$s as guild_id
            )
            select guild_id, count(*) as rows from erased group by guild_id
            """
                .formatted(table.name(), table.guildColumn()),
            parameters(kept),
            row -> erased(row.getLong("rows"), table.name(), row.getLong("guild_id")))
        .map(guilds -> guilds.stream().mapToLong(Long::longValue).sum());
  }

  private static long erased(long rows, String what, long guildId) {
    LOG.info("Erased {} rows of {} of guild {}, which was left", rows, what, guildId);
    return rows;
  }

  private Future<Long> deleteLeft(Duration kept) {
    return session.write(
        """
        /* erase guilds that were left */
        with ending as (
          select id from guild where left_at < now() - make_interval(secs => #{kept})
           order by left_at limit 1 for update skip locked
        )
        delete from guild using ending
         where guild.id = ending.id
           and not exists (select from note where note.guild_id = ending.id)
           and not exists (select from cases where cases.guild_id = ending.id)
           and not exists (select from levels where levels.guild_id = ending.id)
           and not exists (select from starboard_message where message_guild_id = ending.id)
           and not exists (select from audit_entry where audit_entry.guild_id = ending.id)
        """,
        Map.of("kept", kept));
  }

  private Future<Boolean> anyLeft(Duration kept) {
    return session
        .list(
            """
            /* erase guilds that were left */
            select exists (select from guild where left_at < now() - make_interval(secs => #{kept}))
            """,
            Map.of("kept", kept),
            row -> row.getBoolean(0))
        .map(rows -> rows.get(0));
  }

  private static Map<String, @Nullable Object> parameters(Duration kept) {
    return Map.of("kept", kept, "step", STEP);
  }
}
