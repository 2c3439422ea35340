package dev.rookery.database.permissions;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.permissions.DefaultRanks;
import dev.rookery.models.permissions.DefaultRanks.DefaultRank;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.permissions.RankInfo;
import io.vertx.core.Future;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers {@link PermissionRankRequest}. */
public record PermissionRankRepository(Session session) {

  public Reply<?> answer(PermissionRankRequest<?> request) {
    return switch (request) {
      case PermissionRankRequest.InitDefaults q -> Reply.to(q, initDefaults(q));
      case PermissionRankRequest.OfGuild q -> Reply.to(q, ofGuild(q.guildId()));
      case PermissionRankRequest.Create q -> Reply.to(q, create(q));
      case PermissionRankRequest.Rename q -> Reply.to(q, rename(q));
      case PermissionRankRequest.Describe q -> Reply.to(q, describe(q));
      case PermissionRankRequest.Delete q -> Reply.to(q, delete(q));
    };
  }

  private Future<List<PermissionRank>> initDefaults(PermissionRankRequest.InitDefaults request) {
    List<DefaultRank> ranks = DefaultRanks.ranks();
    return session.list(
        """
        /* PermissionRankRequest.InitDefaults */
        with made as (
          insert into permission_ranks (guild_id, rank, name, description)
          select #{guildId}::bigint, missing.*
            from unnest(#{ranks}::integer[], #{names}::text[], #{descriptions}::text[]) as missing
          on conflict do nothing
          returning *
        )
        select * from made order by rank
        """,
        Map.of(
            "guildId", request.guildId(),
            "ranks", ranks.stream().map(DefaultRank::rank).toList(),
            "names", ranks.stream().map(DefaultRank::name).toList(),
            "descriptions", ranks.stream().map(DefaultRank::description).toList()),
        ModelReader.of(PermissionRank.class)::read);
  }

  /** For the snapshot of all permissions too. */
  Future<List<RankInfo>> ofGuild(long guildId) {
    return session.list(
        """
        /* PermissionRankRequest.OfGuild */
        select ranked.*,
            array(
              select assigned.role_id from permission_assignments assigned
               where assigned.permission_rank_id = ranked.id
                 and assigned.guild_id = ranked.guild_id
               order by assigned.role_id
            ) as role_ids
          from permission_ranks ranked
         where ranked.guild_id = #{guildId}
         order by ranked.rank
        """,
        Map.of("guildId", guildId),
        infoReader());
  }

  private Future<PermissionRank> create(PermissionRankRequest.Create request) {
    return session.one(
        PermissionRank.class,
        """
        /* PermissionRankRequest.Create */
        insert into permission_ranks (guild_id, rank, name, description)
        values (#{guildId}, #{rank}, #{name}, #{description})
        returning *
        """,
        request);
  }

  private Future<PermissionRank> rename(PermissionRankRequest.Rename request) {
    return session
        .first(
            PermissionRank.class,
            """
            /* PermissionRankRequest.Rename */
            update permission_ranks set name = #{name}
             where guild_id = #{guildId} and rank = #{rank}
            returning *
            """,
            request)
        .map(renamed -> known(renamed, request.rank()));
  }

  private Future<PermissionRank> describe(PermissionRankRequest.Describe request) {
    return session
        .first(
            PermissionRank.class,
            """
            /* PermissionRankRequest.Describe */
            update permission_ranks set description = #{description}
             where guild_id = #{guildId} and rank = #{rank}
            returning *
            """,
            request)
        .map(described -> known(described, request.rank()));
  }

  private Future<RankInfo> delete(PermissionRankRequest.Delete request) {
    // The foreign key deletes the assignments after the statement, so it still sees them.
    return session
        .list(
            """
            /* PermissionRankRequest.Delete */
            with deleted as (
              delete from permission_ranks where guild_id = #{guildId} and rank = #{rank}
              returning *
            )
            select deleted.*,
                array(
                  select assigned.role_id from permission_assignments assigned
                   where assigned.permission_rank_id = deleted.id
                   order by assigned.role_id
                ) as role_ids
              from deleted
            """,
            request,
            infoReader())
        .map(rows -> known(Session.first(rows), request.rank()));
  }

  static RowMapper<RankInfo> infoReader() {
    ModelReader<PermissionRank> reader = ModelReader.of(PermissionRank.class);
    return row ->
        new RankInfo(
            reader.read(row), Stream.of(row.getArrayOfLongs("role_ids")).sorted().toList());
  }

  static <T> T known(Optional<T> found, int rank) {
    return found.orElseThrow(
        () -> new Failure.NotFound(FailureCode.RANK_MISSING.with("rank", rank)));
  }
}
