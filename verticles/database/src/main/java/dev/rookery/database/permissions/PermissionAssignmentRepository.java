package dev.rookery.database.permissions;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.RankInfo;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link PermissionAssignmentRequest}. All requests that assign or unassign lock the ranks
 * of the guild first, in order, so that two of them wait for each other and never in a ring.
 */
public record PermissionAssignmentRepository(Session session) {

  public Reply<?> answer(PermissionAssignmentRequest<?> request) {
    return switch (request) {
      case PermissionAssignmentRequest.SetRoles q -> Reply.to(q, setRoles(q));
      case PermissionAssignmentRequest.Assign q -> Reply.to(q, assign(q));
      case PermissionAssignmentRequest.Unassign q -> Reply.to(q, unassign(q));
    };
  }

  /**
   * In two statements, because a statement does not see what was committed while it waited for a
   * lock: of two that set the roles of one rank, the second has to see what the first assigned.
   */
  private Future<RankInfo> setRoles(PermissionAssignmentRequest.SetRoles request) {
    Map<String, @Nullable Object> parameters =
        parameters(request.guildId(), request.rank(), request.roleIds());
    return session.inTransaction(transaction ->
        transaction
            .list(
                """
                /* PermissionAssignmentRequest.SetRoles: lock */
                select id from permission_ranks where guild_id = #{guildId}
                 order by rank for no key update
                """,
                Map.of("guildId", request.guildId()),
                row -> row.getLong("id"))
            .compose(_ -> replaceRoles(transaction, request.rank(), parameters)));
  }

  private static Future<RankInfo> replaceRoles(
      Session transaction, int rank, Map<String, @Nullable Object> parameters) {
    return transaction
        .list(
            """
            /* PermissionAssignmentRequest.SetRoles */
            with target as (
              select * from permission_ranks where guild_id = #{guildId} and rank = #{rank}
            ),
            unassigned as (
              delete from permission_assignments
               using target
               where permission_assignments.permission_rank_id = target.id
                 and permission_assignments.role_id <> all (#{roleIds}::bigint[])
            ),
            assigned as (
              insert into permission_assignments (guild_id, permission_rank_id, role_id)
              select distinct target.guild_id, target.id, role_id
                from target, unnest(#{roleIds}::bigint[]) as role_id
               order by role_id
              on conflict (guild_id, role_id)
                do update set permission_rank_id = excluded.permission_rank_id
                where permission_assignments.permission_rank_id <> excluded.permission_rank_id
            )
            select target.*,
                array(
                  select distinct role_id from unnest(#{roleIds}::bigint[]) as role_id
                   order by role_id
                ) as role_ids
              from target
            """,
            parameters,
            PermissionRankRepository.infoReader())
        .map(rows -> PermissionRankRepository.known(Session.first(rows), rank));
  }

  /**
   * Locks that rank alone, which those that lock all of the guild's wait for; two of these take the
   * roles that they share in the same order. The other roles are read by a function, which sees
   * what was committed while this waited.
   */
  private Future<RankInfo> assign(PermissionAssignmentRequest.Assign request) {
    List<Long> roleIds = request.roleIds().stream().sorted().distinct().toList();
    return session
        .list(
            """
            /* PermissionAssignmentRequest.Assign */
            with target as materialized (
              select * from permission_ranks where guild_id = #{guildId} and rank = #{rank}
                 for no key update
            ),
            assigned as (
              insert into permission_assignments (guild_id, permission_rank_id, role_id)
              select target.guild_id, target.id, role_id
                from target, unnest(#{roleIds}::bigint[]) as role_id
              on conflict (guild_id, role_id)
                do update set permission_rank_id = excluded.permission_rank_id
                where permission_assignments.permission_rank_id <> excluded.permission_rank_id
            )
            select target.*,
                other_roles(target.id, #{roleIds}::bigint[]) || #{roleIds}::bigint[] as role_ids
              from target
            """,
            parameters(request.guildId(), request.rank(), roleIds),
            PermissionRankRepository.infoReader())
        .map(rows -> PermissionRankRepository.known(Session.first(rows), request.rank()));
  }

  private Future<Long> unassign(PermissionAssignmentRequest.Unassign request) {
    return session.write(
        """
        /* PermissionAssignmentRequest.Unassign */
        with locked as materialized (
          select id from permission_ranks where guild_id = #{guildId}
           order by rank for no key update
        )
        delete from permission_assignments
         where guild_id = #{guildId} and role_id = any (#{roleIds}::bigint[])
           and (select count(*) from locked) > 0
        """,
        request);
  }

  private static Map<String, @Nullable Object> parameters(
      long guildId, int rank, List<Long> roleIds) {
    return Map.of("guildId", guildId, "rank", rank, "roleIds", roleIds.toArray(Long[]::new));
  }
}
