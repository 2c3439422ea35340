package dev.rookery.database.shards;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.models.shards.BotNode;
import dev.rookery.models.shards.BotState;
import dev.rookery.models.shards.ShardLease;
import dev.rookery.models.shards.ShardLeaseRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers {@link ShardLeaseRequest}. */
public record ShardLeaseRepository(Session session) {

  public Reply<?> answer(ShardLeaseRequest<?> request) {
    return switch (request) {
      case ShardLeaseRequest.Join q -> Reply.to(q, inTurn(turn -> turn.join(q)));
      case ShardLeaseRequest.Renew q -> Reply.to(q, inTurn(turn -> turn.renew(q)));
      case ShardLeaseRequest.Leave q -> Reply.to(q, inTurn(turn -> turn.leave(q)));
      case ShardLeaseRequest.Claim q -> Reply.to(q, inTurn(turn -> turn.claim(q)));
      case ShardLeaseRequest.Reserve q -> Reply.to(q, inTurn(turn -> turn.reserve(q)));
      case ShardLeaseRequest.TakeOver q -> Reply.to(q, inTurn(turn -> turn.takeOver(q)));
      case ShardLeaseRequest.Identify q -> Reply.to(q, identify(q));
    };
  }

  /**
   * One transaction after the other, each of whose statements sees all that was done before. There
   * are few, and what a node may do depends on what all others have. Of one that stands still in
   * the middle, as with its process, the others get rid in time.
   */
  private <R> Future<R> inTurn(Function<ShardLeaseRepository, Future<R>> work) {
    return session.inTransaction(transaction ->
        transaction
            .list(
                """
                /* ShardLeaseRequest, one after the other */
                select set_config('idle_in_transaction_session_timeout', '1000', true)
                  from pg_advisory_xact_lock(hashtextextended('shard_lease', 0))
                """,
                Map.of(),
                row -> row.getString(0))
            .compose(_ -> work.apply(new ShardLeaseRepository(transaction))));
  }

  private Future<BotState> join(ShardLeaseRequest.Join request) {
    return forgetDead(request.node())
        .compose(_ ->
            session.write(
                """
                /* ShardLeaseRequest.Join, shards that there are no more */
                delete from shard_lease
                 where id >= #{shards} and not exists (select from bot_node)
                """,
                request))
        .compose(_ ->
            session.write(
                """
                /* ShardLeaseRequest.Join, shards that are missing */
                insert into shard_lease (id)
                select id from generate_series(0, #{shards} - 1) as id
                 where not exists (select from bot_node)
                on conflict do nothing
                """,
                request))
        .compose(_ ->
            session.write(
                """
                /* ShardLeaseRequest.Join */
                insert into bot_node (name, alive_until)
                values (#{node}, now() + make_interval(secs => #{lease}))
                on conflict (name) do update set alive_until = excluded.alive_until
                """,
                request))
        .compose(_ -> state(request.node()));
  }

  private Future<Optional<BotState>> renew(ShardLeaseRequest.Renew request) {
    return session
        .write(
            """
            /* ShardLeaseRequest.Renew */
            update bot_node
               set alive_until = now() + make_interval(secs => #{lease}),
                   renewed_at = now(),
                   leaving = #{leaving}
             where name = #{node}
            """,
            request)
        .compose(renewed ->
            renewed == 0
                ? Future.succeededFuture(Optional.empty())
                : forgetDead(request.node()).compose(_ -> state(request.node())).map(Optional::of));
  }

  /** Frees the shards of all whose leases have ended. */
  private Future<Void> forgetDead(String asker) {
    return session
        .write(
            """
            /* ShardLeaseRequest, leases that have ended */
            delete from bot_node where alive_until <= now() and name <> #{asker}
            """,
            Map.of("asker", asker))
        .compose(_ -> free());
  }

  private Future<Void> free() {
    return session
        .write(
            """
            /* ShardLeaseRequest, shards of nodes that are gone */
            update shard_lease
               set holder = (select name from bot_node where name = holder),
                   successor = (select name from bot_node where name = successor)
             where holder not in (select name from bot_node)
                or successor not in (select name from bot_node)
            """,
            Map.of())
        .mapEmpty();
  }

  private Future<BotState> state(String asker) {
    Future<List<BotNode>> nodes =
        session.list(
            """
            /* ShardLeaseRequest, nodes */
            select name, leaving from bot_node order by name
            """,
            Map.of(),
            row -> new BotNode(row.getString("name"), row.getBoolean("leaving")));
    Future<List<ShardLease>> shards =
        session.list(
            """
            /* ShardLeaseRequest, shards */
            select * from shard_lease order by id
            """,
            Map.of(),
            ModelReader.of(ShardLease.class)::read);
    // A renewal that was on its way at the same time may not have seen the asker.
    Future<List<Boolean>> settled =
        session.list(
            """
            /* ShardLeaseRequest, whether all know of the asker */
            select not exists (
              select from bot_node other join bot_node asker on asker.name = #{asker}
               where other.name <> asker.name
                 and other.renewed_at <= asker.joined_at + interval '1 second') as settled
            """,
            Map.of("asker", asker),
            row -> row.getBoolean("settled"));
    return Future.all(nodes, shards, settled)
        .map(_ -> new BotState(nodes.result(), shards.result(), settled.result().get(0)));
  }

  private Future<Boolean> leave(ShardLeaseRequest.Leave request) {
    return session
        .write(
            """
            /* ShardLeaseRequest.Leave */
            delete from bot_node where name = #{node}
            """,
            request)
        .compose(left -> free().map(left > 0));
  }

  private Future<Boolean> claim(ShardLeaseRequest.Claim request) {
    return session
        .write(
            """
            /* ShardLeaseRequest.Claim */
            update shard_lease
               set holder = #{node}, successor = null, lease = lease + (holder is null)::integer
             where id = #{shard}
               and (holder is null and (successor is null or successor = #{node})
                 or holder = #{node} and successor is null)
               and exists (select from bot_node where name = #{node})
            """,
            request)
        .map(ShardLeaseRepository::isOne);
  }

  private Future<Boolean> reserve(ShardLeaseRequest.Reserve request) {
    return session
        .write(
            """
            /* ShardLeaseRequest.Reserve */
            update shard_lease set successor = #{node}
             where id = #{shard}
               and holder <> #{node}
               and (successor is null or successor = #{node})
               and exists (select from bot_node where name = #{node})
            """,
            request)
        .map(ShardLeaseRepository::isOne);
  }

  private Future<Boolean> takeOver(ShardLeaseRequest.TakeOver request) {
    return session
        .write(
            """
            /* ShardLeaseRequest.TakeOver */
            update shard_lease
               set holder = #{node}, successor = null, lease = lease + (holder <> #{node})::integer
             where id = #{shard}
               and holder is not null
               and (successor = #{node} or holder = #{node} and successor is null)
            """,
            request)
        .map(ShardLeaseRepository::isOne);
  }

  private static boolean isOne(long rows) {
    return rows == 1;
  }

  /** By the time at which the statement runs, because two may wait for the same row. */
  private Future<Duration> identify(ShardLeaseRequest.Identify request) {
    return session
        .list(
            """
            /* ShardLeaseRequest.Identify */
            with taken as (
              update shard_lease set identified_at = clock_timestamp()
               where id = #{bucket}
                 and (identified_at is null
                   or identified_at <= clock_timestamp() - make_interval(secs => #{spacing}))
              returning id
            )
            select case when exists (select from taken) then 0 else
                greatest(50, ceil(extract(epoch from coalesce(
                  (select identified_at from shard_lease where id = #{bucket}),
                  clock_timestamp()) - clock_timestamp() + make_interval(secs => #{spacing})) * 1000))
              end::bigint as millis
            """,
            request,
            row -> Duration.ofMillis(row.getLong("millis")))
        .map(waits -> waits.get(0));
  }
}
