package dev.rookery.database.permissions;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.permissions.CommandName;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.Permission;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.RankInfo;
import dev.rookery.models.permissions.RequiredRank;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers {@link PermissionCommandRequest}. */
public record PermissionCommandRepository(Session session) {

  public Reply<?> answer(PermissionCommandRequest<?> request) {
    return switch (request) {
      case PermissionCommandRequest.Require q -> Reply.to(q, require(q));
      case PermissionCommandRequest.Clear q -> Reply.to(q, clear(q));
      case PermissionCommandRequest.OfGuild q -> Reply.to(q, ofGuild(q));
      case PermissionCommandRequest.Needed q -> Reply.to(q, needed(q));
      case PermissionCommandRequest.NeededForAll q -> Reply.to(q, neededForAll(q));
      case PermissionCommandRequest.RankOf q -> Reply.to(q, rankOf(q));
      case PermissionCommandRequest.May q -> Reply.to(q, may(q));
    };
  }

  private Future<PermissionCommand> require(PermissionCommandRequest.Require request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("command", request.command());
    parameters.put("requiredRank", request.requiredRank());
    parameters.put("description", request.description());
    parameters.put("most", PermissionCommandRequest.COMMANDS_MAX);
    return session
        .list(
            """
            /* PermissionCommandRequest.Require */
            insert into permission_commands (guild_id, command_name, required_rank, description)
            select #{guildId}::bigint, #{command}::text, #{requiredRank}::integer,
                #{description}::text
             where exists (
                 select from permission_commands
                  where guild_id = #{guildId} and command_name = #{command})
               or (select count(*) from permission_commands where guild_id = #{guildId})
                 < #{most}::integer
            on conflict (guild_id, command_name) do update
              set required_rank = excluded.required_rank, description = excluded.description
            returning *
            """,
            parameters,
            ModelReader.of(PermissionCommand.class)::read)
        .map(rows ->
            Session.first(rows)
                .orElseThrow(() ->
                    new Failure.Conflict(
                        FailureCode.TOO_MANY_COMMANDS.with(
                            "max", PermissionCommandRequest.COMMANDS_MAX))));
  }

  private Future<Long> clear(PermissionCommandRequest.Clear request) {
    return session.write(
        """
        /* PermissionCommandRequest.Clear */
        delete from permission_commands
         where guild_id = #{guildId}
           and (command_name = #{command}
             or (#{below} and starts_with(command_name, #{command} || ' ')))
        """,
        request);
  }

  private Future<GuildPermissions> ofGuild(PermissionCommandRequest.OfGuild request) {
    Future<List<RankInfo>> ranks = new PermissionRankRepository(session).ofGuild(request.guildId());
    Future<List<PermissionCommand>> commands =
        session.list(
            PermissionCommand.class,
            """
            /* PermissionCommandRequest.OfGuild */
            select * from permission_commands where guild_id = #{guildId} order by command_name
            """,
            request);
    return Future.all(ranks, commands)
        .map(_ -> new GuildPermissions(request.guildId(), ranks.result(), commands.result()));
  }

  private Future<RequiredRank> needed(PermissionCommandRequest.Needed request) {
    return ofCommands(request.guildId(), List.of(request.command()))
        .map(ofGuild -> RequiredRank.of(request.command(), ofGuild));
  }

  private Future<List<RequiredRank>> neededForAll(PermissionCommandRequest.NeededForAll request) {
    return ofCommands(request.guildId(), request.commands())
        .map(ofGuild ->
            request.commands().stream().map(command -> RequiredRank.of(command, ofGuild)).toList());
  }

  /** What a guild has set for commands and their parents. */
  private Future<Map<String, Integer>> ofCommands(long guildId, List<String> commands) {
    return session
        .list(
            """
            /* PermissionCommandRequest.Needed */
            select command_name, required_rank from permission_commands
             where guild_id = #{guildId} and command_name = any (#{names}::text[])
            """,
            Map.of("guildId", guildId, "names", withParents(commands)),
            row -> Map.entry(row.getString("command_name"), row.getInteger("required_rank")))
        .map(set -> set.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private Future<Integer> rankOf(PermissionCommandRequest.RankOf request) {
    return session
        .list(
            """
            /* PermissionCommandRequest.RankOf */
            select coalesce(max(ranked.rank), 0) as rank
              from permission_assignments assigned
              join permission_ranks ranked
                on ranked.id = assigned.permission_rank_id
               and ranked.guild_id = assigned.guild_id
             where assigned.guild_id = #{guildId}
               and assigned.role_id = any (#{roleIds}::bigint[])
            """,
            Map.of(
                "guildId", request.guildId(),
                "roleIds", withEverybody(request.guildId(), request.roleIds())),
            row -> row.getInteger("rank"))
        .map(ranks -> ranks.get(0));
  }

  private Future<Permission> may(PermissionCommandRequest.May request) {
    record Line(int rank, @Nullable String command, @Nullable Integer required) {}
    return session
        .list(
            """
            /* PermissionCommandRequest.May */
            select member.rank, demanded.command_name, demanded.required_rank
              from (
                select coalesce(max(ranked.rank), 0) as rank
                  from permission_assignments assigned
                  join permission_ranks ranked
                    on ranked.id = assigned.permission_rank_id
                   and ranked.guild_id = assigned.guild_id
                 where assigned.guild_id = #{guildId}
                   and assigned.role_id = any (#{roleIds}::bigint[])
              ) member
              left join permission_commands demanded
                on demanded.guild_id = #{guildId}
               and demanded.command_name = any (#{names}::text[])
            """,
            Map.of(
                "guildId", request.guildId(),
                "roleIds", withEverybody(request.guildId(), request.roleIds()),
                "names", withParents(List.of(request.command()))),
            row ->
                new Line(
                    row.getInteger("rank"),
                    row.getString("command_name"),
                    row.getInteger("required_rank")))
        .map(lines -> {
          Map<String, Integer> ofGuild = new HashMap<>();
          for (Line line : lines) {
            if (line.command() != null && line.required() != null) {
              ofGuild.put(line.command(), line.required());
            }
          }
          return Permission.of(lines.get(0).rank(), RequiredRank.of(request.command(), ofGuild));
        });
  }

  private static String[] withParents(List<String> commands) {
    return commands.stream()
        .flatMap(command -> CommandName.withParents(command).stream())
        .distinct()
        .toArray(String[]::new);
  }

  /** The role that every member has bears the id of the guild. */
  private static Long[] withEverybody(long guildId, List<Long> roleIds) {
    Long[] all = roleIds.toArray(new Long[roleIds.size() + 1]);
    all[roleIds.size()] = guildId;
    return all;
  }
}
