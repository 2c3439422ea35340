package dev.rookery.database.levels;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.UnreadableRow;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Pages;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.levels.LeaderboardEntry;
import dev.rookery.models.levels.LevelChange;
import dev.rookery.models.levels.LevelStatistics;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.MemberRank;
import dev.rookery.models.levels.XpGain;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers {@link LevelsRequest}. */
public record LevelsRepository(Session session) {
  /** Members of a guild that one statement resets. */
  static final int RESET_STEP = 5_000;

  /**
   * Of a row of levels: whether its XP can be. {@link #xp} says the same of a row that was read.
   */
  private static final String SOUND_XP = "xp between 0 and " + Levels.XP_MAX;

  public Reply<?> answer(LevelsRequest<?> request) {
    return switch (request) {
      case LevelsRequest.Gain q -> Reply.to(q, gain(q));
      case LevelsRequest.Rank q -> Reply.to(q, rank(q));
      case LevelsRequest.Leaderboard q -> Reply.to(q, leaderboard(q));
      case LevelsRequest.Statistics q -> Reply.to(q, statistics(q));
      case LevelsRequest.SetXp q -> Reply.to(q, setXp(q));
      case LevelsRequest.SetLevel q -> Reply.to(q, setLevel(q));
      case LevelsRequest.Reset q -> Reply.to(q, reset(q));
      case LevelsRequest.ResetGuild q -> Reply.to(q, resetGuild(q));
      case LevelsRequest.Blacklist q -> Reply.to(q, blacklist(q));
    };
  }

  private Future<List<LevelChange>> gain(LevelsRequest.Gain request) {
    List<XpGain> gains = request.gains();
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildIds", gains.stream().map(XpGain::guildId).toList());
    parameters.put("memberIds", gains.stream().map(XpGain::memberId).toList());
    parameters.put("amounts", gains.stream().map(XpGain::xp).toList());
    parameters.put("times", gains.stream().map(XpGain::at).toList());
    parameters.put("heed", gains.stream().map(XpGain::heedsCooldown).toList());
    return session.list(
        """
        /* LevelsRequest.Gain */
        select guild_id, member_id, xp_before, level_before, xp, level
          from add_xp(#{guildIds}, #{memberIds}, #{amounts}, #{times}, #{heed})
        """,
        parameters,
        LevelsRepository::change);
  }

  private Future<Optional<MemberRank>> rank(LevelsRequest.Rank request) {
    return session
        .list(
            """
            /* LevelsRequest.Rank */
            select member.guild_id, member.member_id, member.xp, settings.level,
                case when not member.blacklisted then
                  (select count(*) + 1 from levels better
                    where better.guild_id = member.guild_id
                      and better.xp >= member.xp
                      and better.xp <= %1$d
                      and (better.xp > member.xp or better.member_id < member.member_id)
                      and not better.blacklisted)
                end as place,
                least(settings.level, case when config.level_cap > 0 then config.level_cap end)
                  as shown_level,
                xp_of(settings.level, settings.exponent) as level_xp,
                xp_of(settings.level + 1, settings.exponent) as next_level_xp
              from levels member
              left join guild_config config on config.id = member.guild_id
              cross join lateral (
                select exponent, level_of(member.xp, exponent) as level
                  from (select coalesce(config.levels_exponent, usual_levels_exponent())) e (exponent)
              ) settings
             where member.member_id = #{memberId} and member.guild_id = #{guildId}
            """
                .formatted(Levels.XP_MAX),
            request,
            row ->
                new MemberRank(
                    row.getLong("guild_id"),
                    row.getLong("member_id"),
                    Optional.ofNullable(row.getLong("place")),
                    xp(row, request.guildId()),
                    row.getInteger("level"),
                    row.getInteger("shown_level"),
                    row.getDouble("level_xp"),
                    row.getDouble("next_level_xp")))
        .map(Session::first);
  }

  /** Those whose XP cannot be are read too, to be reported. */
  private Future<Page<LeaderboardEntry>> leaderboard(LevelsRequest.Leaderboard request) {
    return Pages.read(
        session,
        """
        /* LevelsRequest.Leaderboard */
        select #{place} + count(*) filter (where %1$s)
              over (rows unbounded preceding) as place,
            page.member_id, page.xp, settings.level,
            least(settings.level, case when config.level_cap > 0 then config.level_cap end)
              as shown_level
          from (
            select member_id, xp from levels
             where guild_id = #{guildId}
               and not blacklisted
               and xp <= #{xp}
               and (xp < #{xp} or member_id > #{memberId})
             order by xp desc, member_id
             limit #{limit} + 1
          ) page
          left join guild_config config on config.id = #{guildId}
          cross join lateral (
            select level_of(
                page.xp, coalesce(config.levels_exponent, usual_levels_exponent())) as level
          ) settings
        """
            .formatted(SOUND_XP),
        LeaderboardCursor.parameters(request),
        request.limit(),
        row ->
            new LeaderboardEntry(
                row.getLong("place"),
                row.getLong("member_id"),
                xp(row, request.guildId()),
                row.getInteger("level"),
                row.getInteger("shown_level")),
        LeaderboardCursor::after);
  }

  /** The XP that a row has, unless nobody can have that. */
  private static double xp(Row row, long guildId) {
    double xp = row.getDouble("xp");
    if (xp >= 0 && xp <= Levels.XP_MAX) {
      return xp;
    }
    throw unsound(row.getLong("member_id"), guildId, "is " + xp);
  }

  private static UnreadableRow unsound(long memberId, long guildId, String what) {
    return UnreadableRow.of(
        Levels.class,
        memberId + ", " + guildId,
        "xp must be 0 to %d, %s".formatted(Levels.XP_MAX, what));
  }

  private Future<LevelStatistics> statistics(LevelsRequest.Statistics request) {
    // Of the index alone.
    return session
        .list(
            """
            /* LevelsRequest.Statistics */
            select count(*) filter (where sound) as members,
                count(*) filter (where sound and blacklisted) as blacklisted,
                count(*) filter (where sound and not blacklisted and xp > 0) as active,
                coalesce(sum(xp) filter (where sound and not blacklisted), 0) as total_xp,
                coalesce(max(xp) filter (where sound and not blacklisted), 0) as highest_xp,
                level_of(
                  coalesce(max(xp) filter (where sound and not blacklisted), 0),
                  coalesce(
                    (select levels_exponent from guild_config where id = #{guildId}),
                    usual_levels_exponent())) as highest_level,
                min(member_id) filter (where not sound) as left_out
              from (
                select member_id, xp, blacklisted, coalesce(%1$s, false) as sound
                  from levels where guild_id = #{guildId}
              ) member
            """
                .formatted(SOUND_XP),
            request,
            row -> statistics(row, request.guildId()))
        .map(List::getFirst);
  }

  private LevelStatistics statistics(Row row, long guildId) {
    Long leftOut = row.getLong("left_out");
    if (leftOut != null) {
      session.leftOut(unsound(leftOut, guildId, "and this row may not be the only one"));
    }
    return new LevelStatistics(
        row.getLong("members"),
        row.getLong("blacklisted"),
        row.getLong("active"),
        row.getDouble("total_xp"),
        row.getDouble("highest_xp"),
        row.getInteger("highest_level"));
  }

  private Future<LevelChange> setXp(LevelsRequest.SetXp request) {
    return set(request, "#{xp}", "level_of(#{xp}, exponent)")
        .map(change -> Objects.requireNonNull(change.made()));
  }

  private Future<LevelChange> setLevel(LevelsRequest.SetLevel request) {
    return set(request, "xp_of(#{level}, exponent)", "#{level}")
        .map(change -> {
          if (change.made() == null) {
            throw new Failure.Invalid(
                "level",
                FailureCode.UNREACHABLE_LEVEL
                    .with("max", change.highest())
                    .with("value", request.level()));
          }
          return change.made();
        });
  }

  /**
   * What became of a member.
   *
   * @param highest the highest level that XP can make in the guild
   * @param made null if it takes more XP than there can be
   */
  private record Change(int highest, @Nullable LevelChange made) {}

  /**
   * To what the two SQL expressions say, unless that is more XP than a member can have; they may
   * use the exponent of the guild.
   */
  private Future<Change> set(LevelsRequest<LevelChange> request, String xp, String level) {
    return session
        .list(
            """
            /* LevelsRequest.%1$s */
            with settings as materialized (
              select exponent, level_of(%4$d, exponent) as highest
                from held_levels_settings(array[#{guildId}::bigint])
            ),
            wanted as materialized (
              select %2$s::double precision as xp, %3$s::integer as level from settings
            ),
            parent as (
              insert into guild (id) select #{guildId} from wanted where xp <= %4$d
              on conflict do nothing
            ),
            before as (
              select xp from levels
               where member_id = #{memberId} and guild_id = #{guildId} for update
            ),
            made as (
              insert into levels (guild_id, member_id, xp, level)
              select #{guildId}, #{memberId}, wanted.xp, wanted.level
                from wanted left join before on true
               where wanted.xp <= %4$d
              on conflict (member_id, guild_id) do update
                set xp = excluded.xp, level = excluded.level
              returning guild_id, member_id, xp, level,
                coalesce((select xp from before), 0) as xp_before,
                coalesce((select level_of(before.xp, exponent) from before, settings), 0)
                  as level_before
            )
            select settings.highest, made.* from settings left join made on true
            """
                .formatted(request.getClass().getSimpleName(), xp, level, Levels.XP_MAX),
            (Record) request,
            row ->
                new Change(
                    row.getInteger("highest"),
                    row.getLong("guild_id") == null ? null : change(row)))
        .map(List::getFirst);
  }

  private Future<Optional<LevelChange>> reset(LevelsRequest.Reset request) {
    return session
        .list(
            """
            /* LevelsRequest.Reset */
            with before as (
              select guild_id, member_id, xp from levels
               where member_id = #{memberId} and guild_id = #{guildId} for update
            )
            update levels set xp = 0, level = 0
              from before left join guild_config config on config.id = before.guild_id
             where levels.member_id = before.member_id and levels.guild_id = before.guild_id
            returning levels.guild_id, levels.member_id, levels.xp, levels.level,
              before.xp as xp_before,
              level_of(before.xp, coalesce(config.levels_exponent, usual_levels_exponent()))
                as level_before
            """,
            request,
            LevelsRepository::change)
        .map(Session::first);
  }

  /** So many at a time; who had XP and has not been reset yet is found by having some. */
  private Future<Long> resetGuild(LevelsRequest.ResetGuild request) {
    return resetSome(request)
        .compose(count ->
            count < RESET_STEP
                ? Future.succeededFuture(count)
                : resetGuild(request).map(others -> count + others));
  }

  private Future<Long> resetSome(LevelsRequest.ResetGuild request) {
    // In order, as gains lock them, so that the two wait for each other and never in a ring.
    return session.write(
        """
        /* LevelsRequest.ResetGuild */
        with settings as materialized (
          select from held_levels_settings(array[#{guildId}::bigint])
        ),
        chosen as materialized (
          select member_id from levels, settings
           where guild_id = #{guildId} and xp > 0
           order by xp desc limit %1$d
        ),
        locked as materialized (
          select levels.member_id from levels join chosen on chosen.member_id = levels.member_id
           where levels.guild_id = #{guildId}
           order by levels.member_id for update of levels
        )
        update levels set xp = 0, level = 0
          from locked
         where levels.member_id = locked.member_id and levels.guild_id = #{guildId}
        """
            .formatted(RESET_STEP),
        request);
  }

  private Future<Boolean> blacklist(LevelsRequest.Blacklist request) {
    return session
        .write(
            """
            /* LevelsRequest.Blacklist */
            with parent as (
              insert into guild (id) select #{guildId} where #{blacklisted} on conflict do nothing
            ),
            known as (
              update levels set blacklisted = #{blacklisted}
               where member_id = #{memberId} and guild_id = #{guildId}
                 and blacklisted <> #{blacklisted}
              returning true
            ),
            made as (
              insert into levels (guild_id, member_id, blacklisted)
              select #{guildId}, #{memberId}, true
               where #{blacklisted}
                 and not exists (
                   select from levels where member_id = #{memberId} and guild_id = #{guildId})
              on conflict (member_id, guild_id) do update
                set blacklisted = true where not levels.blacklisted
              returning true
            )
            select from known union all select from made
            """,
            request)
        .map(changed -> changed > 0);
  }

  private static LevelChange change(Row row) {
    return new LevelChange(
        row.getLong("guild_id"),
        row.getLong("member_id"),
        possible(row.getDouble("xp_before")),
        row.getInteger("level_before"),
        row.getDouble("xp"),
        row.getInteger("level"));
  }

  /**
   * The nearest XP that there can be: what it was before does not matter to a row that is mended.
   */
  private static double possible(double xp) {
    return Double.isNaN(xp) ? 0 : Math.clamp(xp, 0, Levels.XP_MAX);
  }
}
