package dev.rookery.database.privacy;

import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.database.postgres.IdempotentWrites;
import dev.rookery.database.postgres.Session;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deletion of what has been kept long enough, some rows of each kind at a time and by the clock
 * of the database. Any number of nodes may do so: rows that one is working on are skipped by the
 * others.
 */
public final class Retention {
  /** Rows that one statement forgets. */
  private static final int STEP = 1_000;

  public static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final Duration WHILE_THERE_IS_MORE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Session session;
  private final DatabaseConfig config;

  public Retention(Session session, DatabaseConfig config) {
    this.session = session;
    this.config = config;
  }

  /** A step of each kind; the time after which the next should follow. */
  public Future<Duration> step() {
    return Future.join(
            List.of(
                replies(),
                reminders(),
                tasks(),
                starred(),
                cases(),
                notes(),
                edits(),
                leftGuilds()))
        .map(all -> all.list().contains(true) ? WHILE_THERE_IS_MORE : INTERVAL);
  }

  private Future<Boolean> replies() {
    return IdempotentWrites.purgeExpired(session, config.repliesKept()).map(Retention::isFull);
  }

  /** Sent reminders, and those that could not be sent. */
  private Future<Boolean> reminders() {
    Future<Boolean> sent =
        write(
            """
            /* forget sent reminders */
            delete from reminder where id = any(array(
              select id from reminder
               where reminder_sent and updated_at < now() - make_interval(secs => #{kept})
               order by updated_at limit #{step} for update skip locked))
            """,
            config.remindersKept());
    Future<Boolean> givenUp =
        write(
            """
            /* forget reminders that were given up */
            delete from reminder where id = any(array(
              select reminder.id
                from (
                  select reminder_id from due_work
                   where reminder_id is not null
                     and gave_up_at < now() - make_interval(secs => #{kept})
                   limit #{step}
                ) work
                cross join lateral (
                  select id from reminder
                   where reminder.id = work.reminder_id for update skip locked
                ) reminder))
            """,
            config.remindersKept());
    return Future.join(sent, givenUp).map(both -> sent.result() || givenUp.result());
  }

  /** Those that could not be done, and that nobody had tried again for so long. */
  private Future<Boolean> tasks() {
    return write(
        """
        /* forget tasks that were given up */
        delete from task where id = any(array(
          select task.id
            from (
              select task_id from due_work
               where task_id is not null
                 and gave_up_at < now() - make_interval(secs => #{kept})
               limit #{step}
            ) work
            cross join lateral (
              select id from task
               where task.id = work.task_id for update skip locked
            ) task))
        """,
        config.remindersKept());
  }

  private Future<Boolean> starred() {
    return write(
        """
        /* forget starred messages */
        delete from starboard_message where id = any(array(
          select id from starboard_message
           where message_expires_at < now()
           order by message_expires_at limit #{step} for update skip locked))
        """,
        Duration.ZERO);
  }

  /**
   * Not those whose end is still to be dealt with. Each is looked up separately and in no order;
   * otherwise Postgres would read all due work, and sort what is due, for the few cases that go.
   */
  private Future<Boolean> cases() {
    return forget(
        "cases",
        """
        /* forget cases */
        with forgotten as (
          delete from cases where id = any(array(
            select ended.id
              from guild_config config
              cross join lateral (
                select cases.id from cases
                 where cases.guild_id = config.id
                   and cases.created_at < now() - greatest(config.cases_kept, interval '1 day')
                   and (select due_work.id from due_work where due_work.case_id = cases.id) is null
                 limit #{step} for update skip locked
              ) ended
             where config.cases_kept is not null
             limit #{step}))
            and (select set_erasing())
          returning guild_id
        )
        select guild_id, count(*) as rows from forgotten group by guild_id order by guild_id
        """);
  }

  /** The oldest notes of a guild have the lowest ids. What the history holds of them goes along. */
  private Future<Boolean> notes() {
    return forget(
        "notes",
        """
        /* forget notes */
        with forgotten as (
          delete from note where id = any(array(
            select oldest.id
              from guild_config config
              cross join lateral (
                select note.id, note.created_at from note
                 where note.guild_id = config.id
                 order by note.id limit #{step} for update skip locked
              ) oldest
             where config.notes_kept is not null
               and oldest.created_at < now() - greatest(config.notes_kept, interval '1 day')
             limit #{step}))
            and (select set_erasing())
          returning guild_id, id
        ),
        edits as (
          delete from audit_entry using forgotten
           where audit_entry.row_id = forgotten.id
             and audit_entry.guild_id = forgotten.guild_id and audit_entry.model = 'Note'
        )
        select guild_id, count(*) as rows from forgotten group by guild_id order by guild_id
        """);
  }

  /** The oldest have the lowest ids. Edits of notes are kept no longer than notes. */
  private Future<Boolean> edits() {
    Future<Boolean> all =
        write(
            """
            /* forget edits */
            delete from audit_entry where id = any(array(
              select id from audit_entry
               where id = any(array(
                 select id from (select id, changed_at from audit_entry order by id limit 10000) oldest
                  where changed_at < now() - make_interval(secs => #{kept}) limit #{step}))
               for update skip locked))
            """,
            config.editsKept());
    Future<Boolean> ofNotes =
        write(
            """
            /* forget edits of notes */
            delete from audit_entry where id = any(array(
              select oldest.id
                from guild_config config
                cross join lateral (
                  select id, changed_at from audit_entry
                   where audit_entry.guild_id = config.id and audit_entry.model = 'Note'
                   order by id limit #{step} for update skip locked
                ) oldest
               where config.notes_kept is not null
                 and oldest.changed_at < now() - greatest(config.notes_kept, interval '1 day')
               limit #{step}))
            """,
            Duration.ZERO);
    return Future.join(all, ofNotes).map(both -> all.result() || ofNotes.result());
  }

  /**
   * Deletes what guilds keep no longer, and tells the log how much of which guild. Nothing younger
   * than a day goes, whatever span somebody wrote into the table.
   */
  private Future<Boolean> forget(String what, String sql) {
    return session
        .list(
            sql.replace("#{step}", Integer.toString(STEP)),
            Map.of(),
            row -> new Forgotten(row.getLong("guild_id"), row.getLong("rows")))
        .map(guilds -> {
          guilds.forEach(guild ->
              LOG.info(
                  "Forgot {} {} of guild {}, kept as long as its settings say",
                  guild.rows(),
                  what,
                  guild.guildId()));
          return isFull(guilds.stream().mapToLong(Forgotten::rows).sum());
        });
  }

  private record Forgotten(long guildId, long rows) {}

  private Future<Boolean> leftGuilds() {
    return new GuildErasure(session).stepOfLeft(config.leftGuildsKept());
  }

  private Future<Boolean> write(String sql, Duration kept) {
    Map<String, @Nullable Object> parameters =
        sql.contains("#{kept}") ? Map.of("kept", kept) : Map.of();
    // Not a parameter, so that every plan is one for few rows.
    return session
        .write(sql.replace("#{step}", Integer.toString(STEP)), parameters)
        .map(Retention::isFull);
  }

  private static boolean isFull(long rows) {
    return rows >= STEP;
  }
}
