package dev.rookery.models.permissions;

import dev.rookery.models.permissions.RequiredRank.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ranks of a guild that has set nothing, so that nothing is denied merely because nobody
 * configured it.
 */
public final class DefaultRanks {
  /** More than any rank: only the owners of the bot may. */
  public static final int OWNERS = PermissionRank.HIGHEST + 1;

  /** A rank that a guild begins with. */
  public record DefaultRank(int rank, String name, String description) {}

  private static final List<DefaultRank> RANKS =
      List.of(
          new DefaultRank(0, "Member", "Everybody in the guild."),
          new DefaultRank(1, "Trusted", "Members who have earned trust."),
          new DefaultRank(2, "Junior Moderator", "Warns, times out, kicks and jails."),
          new DefaultRank(3, "Moderator", "Bans, and decides who may use snippets and polls."),
          new DefaultRank(4, "Senior Moderator", "Leads the moderators."),
          new DefaultRank(5, "Administrator", "Runs the guild day by day."),
          new DefaultRank(6, "Head Administrator", "Leads the administrators."),
          new DefaultRank(7, "Server Owner", "Decides everything, also who may do what."));

  /** By command; one that is not here and has no parent here is for everybody. */
  private static final Map<String, Integer> COMMANDS =
      Map.ofEntries(
          Map.entry("cases", 2),
          Map.entry("clearafk", 2),
          Map.entry("jail", 2),
          Map.entry("kick", 2),
          Map.entry("note", 2),
          Map.entry("levels blacklist", 2),
          Map.entry("levels reset", 2),
          Map.entry("levels set", 2),
          Map.entry("levels setxp", 2),
          Map.entry("lock", 2),
          Map.entry("purge", 2),
          Map.entry("reason list", 2),
          Map.entry("slowmode", 2),
          Map.entry("unlock", 2),
          Map.entry("snippet lock", 2),
          Map.entry("timeout", 2),
          Map.entry("togglesnippetlock", 2),
          Map.entry("unjail", 2),
          Map.entry("untimeout", 2),
          Map.entry("warn", 2),
          Map.entry("ban", 3),
          Map.entry("pollban", 3),
          Map.entry("pollunban", 3),
          Map.entry("reason", 3),
          Map.entry("snippetban", 3),
          Map.entry("snippetunban", 3),
          Map.entry("softban", 3),
          Map.entry("tempban", 3),
          Map.entry("unban", 3),
          Map.entry("mail register", 5),
          Map.entry("starboard", 5),
          // Members who set ranks could give themselves any.
          Map.entry("config", 7),
          Map.entry("setup", 7),
          Map.entry("dev", 8),
          Map.entry("git", 8),
          Map.entry("mock", 8));

  /** They run code on the bot's machine, or are about all guilds. */
  private static final Set<String> RESERVED = Set.of("bot", "eval", "e", "jsk", "jishaku");

  private DefaultRanks() {}

  /** The ranks that {@link PermissionRankRequest.InitDefaults} makes, the lowest first. */
  public static List<DefaultRank> ranks() {
    return RANKS;
  }

  /** The commands that demand a rank of more than 0 unless the guild sets another. */
  public static Map<String, Integer> commands() {
    return COMMANDS;
  }

  /** Whether only the owners of the bot may run a command, so that no rank can be set for it. */
  public static boolean isReserved(String command) {
    return RESERVED.contains(CommandName.root(command));
  }

  /** The rank that a command demands where the guild has set nothing for it and its parents. */
  static RequiredRank required(String command) {
    for (String name : CommandName.withParents(command)) {
      Integer rank = COMMANDS.get(name);
      if (rank != null) {
        return new RequiredRank(command, rank, Source.DEFAULT, name);
      }
    }
    return new RequiredRank(command, 0, Source.DEFAULT, CommandName.root(command));
  }
}
