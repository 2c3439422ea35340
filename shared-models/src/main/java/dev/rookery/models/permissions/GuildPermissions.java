package dev.rookery.models.permissions;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides who may do what in a guild, so that a caller who caches it can decide
 * without asking, with exactly the outcome of {@link PermissionCommandRequest.May}.
 *
 * @param ranks with their roles, the lowest first
 * @param commands what the guild has set, by command
 */
public record GuildPermissions(
    long guildId, List<RankInfo> ranks, List<PermissionCommand> commands) {
  public GuildPermissions {
    ranks = List.copyOf(ranks);
    commands = List.copyOf(commands);
  }

  /** The rank that a command demands. */
  public RequiredRank required(String command) {
    Map<String, Integer> ofGuild = new HashMap<>();
    commands.forEach(set -> ofGuild.put(set.command(), set.requiredRank()));
    return RequiredRank.of(command, ofGuild);
  }

  /** The highest rank that one of these roles, or that of everybody, carries; 0 if none does. */
  public int rankOf(Collection<Long> roleIds) {
    return ranks.stream()
        .filter(
            info -> info.roleIds().stream().anyMatch(id -> id == guildId || roleIds.contains(id)))
        .mapToInt(info -> info.rank().rank())
        .max()
        .orElse(0);
  }

  /** Whether a member with these roles may run a command. */
  public Permission may(String command, Collection<Long> roleIds) {
    return Permission.of(rankOf(roleIds), required(command));
  }
}
