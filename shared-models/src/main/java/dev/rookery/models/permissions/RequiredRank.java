package dev.rookery.models.permissions;

import java.util.Map;

/**
 * The rank that a command demands in a guild. What the guild has set for the command itself holds,
 * otherwise what it has set for the nearest parent; a guild that has set none of these gets the
 * rank of {@link DefaultRanks}, found in the same way. So a rank set for {@code levels} holds for
 * {@code levels set} too, also where the default of the latter is another.
 *
 * @param command the command asked for
 * @param rank the lowest rank that may run it, 0 for everybody; {@link DefaultRanks#OWNERS} if no
 *     rank suffices
 * @param source who decided it
 * @param from the command that it was set for: this one or a parent
 */
public record RequiredRank(String command, int rank, Source source, String from) {

  /** Who decides which rank a command demands. */
  public enum Source {
    /** The guild has set it. */
    GUILD,
    /** The guild has set nothing. */
    DEFAULT,
    /** The command is reserved to the owners of the bot, whatever a guild sets. */
    RESERVED
  }

  /**
   * The rank that a command demands.
   *
   * @param ofGuild what the guild has set, by command
   */
  public static RequiredRank of(String command, Map<String, Integer> ofGuild) {
    if (DefaultRanks.isReserved(command)) {
      return new RequiredRank(
          command, DefaultRanks.OWNERS, Source.RESERVED, CommandName.root(command));
    }
    for (String name : CommandName.withParents(command)) {
      Integer set = ofGuild.get(name);
      if (set != null) {
        return new RequiredRank(command, set, Source.GUILD, name);
      }
    }
    return DefaultRanks.required(command);
  }
}
