package dev.rookery.discord.command;

import java.util.Locale;
import java.util.Map;

/**
 * One use of a command, a button or a form by a member of a guild, as data.
 *
 * @param id Discord's id of it
 * @param moderator whether the member may manage other people's messages in that channel
 * @param language the member's
 * @param guildLanguage that of what everybody reads
 * @param values of the options or fields that were given, by their names: texts as they were typed,
 *     flags as {@code true} or {@code false}, ids as decimal numbers
 */
public record Use(
    Source source,
    long id,
    long guildId,
    long channelId,
    long userId,
    boolean moderator,
    Locale language,
    Locale guildLanguage,
    Map<String, String> values) {
  public Use {
    values = Map.copyOf(values);
  }
}
