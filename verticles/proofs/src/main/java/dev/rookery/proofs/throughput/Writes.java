package dev.rookery.proofs.throughput;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.XpGain;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.StarboardRequest;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;

/** The writes that are measured, about the guilds and members of {@link WriteTables}. */
final class Writes {
  /** How many gains a batch has; the claim is about one of these. */
  static final List<Integer> BATCHES = List.of(1, 20, 100, 500);

  /** Half of the variants are about other rows than the other half, or write other values. */
  private static final int HALF = Write.VARIANTS / 2;

  private Writes() {}

  /**
   * Gains of XP, each of another member.
   *
   * @param members how many have a row
   */
  static Write gains(int gains, int members) {
    return Write.of(
            "%d gains of XP".formatted(gains),
            i ->
                new LevelsRequest.Gain(
                    numbers(i, gains, members)
                        .mapToObj(
                            n -> new XpGain(WriteTables.guild(n), 1 + n, 15, Instant.now(), false))
                        .toList()),
            """
            insert into levels (guild_id, member_id, xp, last_message)
            select * from unnest($1::bigint[], $2::bigint[], $3::float8[], $4::timestamptz[])
             order by 1, 2
            on conflict (member_id, guild_id)
              do update set xp = levels.xp + excluded.xp, last_message = excluded.last_message,
                  updated_at = now()
            """,
            i ->
                Tuple.of(
                    numbers(i, gains, members).mapToObj(WriteTables::guild).toArray(Long[]::new),
                    numbers(i, gains, members).mapToObj(n -> 1 + n).toArray(Long[]::new),
                    numbers(i, gains, members).mapToObj(_ -> 15.0).toArray(Double[]::new),
                    numbers(i, gains, members)
                        .mapToObj(_ -> OffsetDateTime.now(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new)))
        .about(gains);
  }

  private static LongStream numbers(long variant, int gains, int members) {
    return LongStream.range(0, gains).map(gain -> (variant * gains + gain) % members);
  }

  /** Those that announce what they change. */
  static List<Write> announcing() {
    return List.of(cases(), uses(), reminders(), notes(), settings(), assignments(), starboards());
  }

  private static Write cases() {
    return Write.of(
        "case",
        i -> CaseRequest.Create.of(guild(i), CaseType.WARN, 1 + i, 31, "Spam in the channel"),
        """
        with counted as (
          update guild set case_count = case_count + 1 where id = $1 returning case_count
        )
        insert into cases (case_number, guild_id, case_type, case_user_id, case_moderator_id,
            case_reason, case_user_roles)
        select case_count, $1, $2::case_type_enum, $3, $4, $5, '{}'::bigint[] from counted
        returning *
        """,
        i -> Tuple.of(guild(i), "WARN", 1 + i, 31L, "Spam in the channel"));
  }

  private static Write uses() {
    return Write.of(
        "use of a snippet",
        i -> new SnippetRequest.Use(guild(i), "snippet-" + i % 20),
        "",
        _ -> Tuple.tuple());
  }

  private static Write reminders() {
    return Write.of(
            "reminder",
            i -> new ReminderRequest.Create(1_000_000 + i, guild(i), 5, "cake", tomorrow()),
            """
            with made as (
              insert into reminder (reminder_user_id, guild_id, reminder_channel_id,
                  reminder_content, reminder_expires_at)
              values ($1, $2, $3, $4, $5)
              returning *
            ),
            due as (
              insert into due_work (kind, guild_id, reminder_id, due_at)
              select 'REMINDER', guild_id, id, reminder_expires_at from made
            )
            select * from made
            """,
            i -> Tuple.of(1_000_000 + i, guild(i), 5L, "cake", tomorrow().atOffset(ZoneOffset.UTC)))
        // A user may have only so many that are open.
        .after("delete from reminder where reminder_user_id between 1000000 and 1999999");
  }

  private static Write notes() {
    return Write.of(
        "note",
        i -> new NoteRequest.Write(guild(i), 1 + i, 31, "A note about a member", null),
        """
        with written as (
          insert into note (guild_id, user_id, moderator_id, content) values ($1, $2, $3, $4)
          returning *
        ),
        recorded as (
          insert into audit_entry (guild_id, model, row_id, user_id, kind, after)
          select guild_id, 'Note', id, user_id, 'CREATED',
              jsonb_build_object('userId', user_id::text, 'moderatorId', moderator_id::text,
                'content', content, 'caseId', case_id::text)
            from written
        )
        select * from written
        """,
        i -> Tuple.of(guild(i), 1 + i, 31L, "A note about a member"));
  }

  private static Write settings() {
    return Write.of(
        "change of settings",
        i ->
            new GuildConfigRequest.Change(
                guild(i), Values.of(set(GuildConfig::modLogId).to(other(i))), null),
        """
        with changed as (
          insert into guild_config (id, mod_log_id) values ($1, $2)
          on conflict (id) do update set mod_log_id = excluded.mod_log_id
          returning *
        ),
        recorded as (
          insert into audit_entry (guild_id, model, row_id, kind, before, after)
          select id, 'GuildConfig', id, 'CHANGED', '{"modLogId": "1"}',
              jsonb_build_object('modLogId', mod_log_id::text)
            from changed
        )
        select * from changed
        """,
        i -> Tuple.of(guild(i), other(i)));
  }

  private static Write assignments() {
    return Write.of(
        "assignment of a permission",
        i ->
            new PermissionAssignmentRequest.Assign(
                guild(i), (int) (i / HALF), List.of(1_000 + guild(i))),
        """
        with changed as (
          insert into permission_assignments (guild_id, permission_rank_id, role_id)
          select guild_id, id, unnest($3::bigint[])
            from permission_ranks where guild_id = $1 and rank = $2
          on conflict (guild_id, role_id)
            do update set permission_rank_id = excluded.permission_rank_id
          returning *
        ),
        recorded as (
          insert into audit_entry (guild_id, model, row_id, kind, before, after)
          select guild_id, 'PermissionAssignment', id, 'CHANGED', '{"rankId": "1"}',
              jsonb_build_object('rankId', permission_rank_id::text)
            from changed
        )
        select * from changed
        """,
        i -> Tuple.of(guild(i), (int) (i / HALF), new Long[] {1_000 + guild(i)}));
  }

  private static Write starboards() {
    return Write.of(
        "starboard",
        i -> new StarboardRequest.Setup(guild(i), other(i), "⭐", 3),
        """
        insert into starboard (id, starboard_channel_id, starboard_emoji, starboard_threshold)
        values ($1, $2, $3, $4)
        on conflict (id) do update
          set starboard_channel_id = excluded.starboard_channel_id,
              starboard_emoji = excluded.starboard_emoji,
              starboard_threshold = excluded.starboard_threshold
        returning *
        """,
        i -> Tuple.of(guild(i), other(i), "⭐", 3));
  }

  /** The guild of a variant, which that of no other variant nearby is. */
  private static long guild(long variant) {
    return 1 + variant % HALF;
  }

  /** A value that is another one in the other half of the variants. */
  private static long other(long variant) {
    return 5_000 + variant / HALF;
  }

  private static Instant tomorrow() {
    return Instant.now().plus(Duration.ofDays(1));
  }
}
