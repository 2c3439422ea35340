package dev.rookery.database.jobs;

import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.GuildShards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query for due work of the kinds that a worker asks for, as {@code id} and {@code
 * claimable_at}. Each kind is looked up in the index separately, so that a kind that nobody claims
 * does not hold up the others; so is each kind of task, in an index of tasks. What a worker does
 * not ask for is not part of the query, because that takes time even to find nothing.
 */
record DueCandidates(String query) {
  private static final String OF_KINDS =
      """
      (
        select due.*
          from (select distinct unnest(#{kinds}::text[]::due_kind_enum[]) as kind) wanted
          cross join lateral (
            select work.id, greatest(work.due_at, work.leased_until) as claimable_at
              from due_work work
             where work.kind = wanted.kind
               and work.gave_up_at is null
               %1$s
               %3$s
               and (work.kind = 'REMINDER' or not exists (
                 select from guild where guild.id = work.guild_id and guild.left_at is not null))
             order by greatest(work.due_at, work.leased_until)
             limit #{limit}
             %2$s
          ) due
         order by due.claimable_at
         limit #{limit}
      )
      """;

  private static final String OF_TASK_KINDS =
      """
      (
        select due.*
          from (select distinct unnest(#{taskKinds}::text[]) as kind) wanted
          cross join lateral (
            select work.id, greatest(work.due_at, work.leased_until) as claimable_at
              from due_work work
             where work.task_kind = wanted.kind
               and work.gave_up_at is null
               %1$s
               %3$s
               and (work.guild_id is null or not exists (
                 select from guild where guild.id = work.guild_id and guild.left_at is not null))
             order by greatest(work.due_at, work.leased_until)
             limit #{limit}
             %2$s
          ) due
         order by due.claimable_at
         limit #{limit}
      )
      """;

  /** Discord divides the guilds of a bot by the time in their ids, which is above these bits. */
  private static final String IN_GUILDS =
      """
      and (work.guild_id is null
        or (work.guild_id >> 22) % #{shardTotal}::bigint = any (#{shards}::bigint[]))
      """;

  /** What can be claimed now, locked; what another worker has locked belongs to that worker. */
  static DueCandidates claimable(DueWorkRequest.Claim request) {
    return new DueCandidates(
        query(request.kinds(), request.taskKinds())
            .formatted(
                "and greatest(work.due_at, work.leased_until) <= now()",
                "for update of work skip locked",
                inGuilds(request.guilds())));
  }

  /** What can be claimed at some time. */
  static DueCandidates next(DueWorkRequest.NextDue request) {
    return new DueCandidates(
        query(request.kinds(), request.taskKinds()).formatted("", "", inGuilds(request.guilds())));
  }

  /** The parameters of the query. */
  static Map<String, @Nullable Object> parameters(
      List<DueKind> kinds, List<String> taskKinds, @Nullable GuildShards guilds) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("kinds", kinds);
    parameters.put("taskKinds", taskKinds);
    if (guilds != null) {
      parameters.put("shardTotal", (long) guilds.total());
      parameters.put(
          "shards", guilds.shards().stream().map(Integer::longValue).toArray(Long[]::new));
    }
    return parameters;
  }

  private static String inGuilds(@Nullable GuildShards guilds) {
    return guilds == null ? "" : IN_GUILDS;
  }

  private static String query(List<DueKind> kinds, List<String> taskKinds) {
    if (taskKinds.isEmpty()) {
      return OF_KINDS;
    }
    return kinds.isEmpty() ? OF_TASK_KINDS : "(" + OF_KINDS + "union all" + OF_TASK_KINDS + ")";
  }

  /**
   * A statement with the query in place of its {@code #{candidates}}.
   *
   * @param limit how many at most; not a parameter, so that every plan is one for few rows
   */
  String within(String statement, int limit) {
    return statement.replace("#{candidates}", query).replace("#{limit}", Integer.toString(limit));
  }
}
