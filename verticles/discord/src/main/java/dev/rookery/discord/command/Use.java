package dev.rookery.discord.command;

import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.entity.Entities;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One use of a command, a button or a form, as data.
 *
 * @param id Discord's id of it
 * @param token by which it is answered; null for a message
 * @param guildId 0 in direct messages
 * @param user who did it
 * @param member the user as a member of the guild; null in direct messages
 * @param permissions what the member may do in the whole guild; an administrator may do everything
 * @param bot the bot as a member of the guild; null in direct messages
 * @param botPermissions what the bot may do in that channel
 * @param language the user's
 * @param guildLanguage the one that Discord names for the guild; its settings may name another
 * @param values of the options or fields that were given, by their names: texts as they were typed,
 *     flags as {@code true} or {@code false}, ids and numbers as decimal numbers
 * @param entities those that the ids among the values stand for
 */
public record Use(
    Source source,
    long id,
    @Nullable String token,
    long guildId,
    long channelId,
    DiscordUser user,
    @Nullable DiscordMember member,
    Set<DiscordPermission> permissions,
    @Nullable DiscordMember bot,
    Set<DiscordPermission> botPermissions,
    Locale language,
    Locale guildLanguage,
    Map<String, String> values,
    Entities entities) {
  /** The name under which the values have what was chosen from a menu, with commas between. */
  public static final String CHOSEN = "chosen";

  /** The name under which the values have all that a menu offered, if the message says it. */
  public static final String OFFERED = "offered";

  public Use {
    permissions = Set.copyOf(permissions);
    botPermissions = Set.copyOf(botPermissions);
    values = Map.copyOf(values);
  }

  /** The same where all is said to the guild in that language. */
  public Use inGuildLanguage(Locale spoken) {
    return new Use(
        source,
        id,
        token,
        guildId,
        channelId,
        user,
        member,
        permissions,
        bot,
        botPermissions,
        language,
        spoken,
        values,
        entities);
  }

  @Override
  public String toString() {
    // Whoever has the token can write as the bot.
    return "Use[" + source + " " + id + "]";
  }

  /** Whether it is in a guild, and not in direct messages. */
  public boolean inGuild() {
    return guildId != 0;
  }

  /** Where its answer goes. */
  public AnswerTo answerTo() {
    return new AnswerTo(id, channelId, user.id(), token, language.toLanguageTag());
  }

  /** What was chosen from a menu under a message: ids, or the values of choices. */
  public List<String> chosen() {
    return list(CHOSEN);
  }

  /**
   * The values of all choices that the menu offered, which may be one of an older version; empty
   * for a menu of roles or channels.
   */
  public List<String> offered() {
    return list(OFFERED);
  }

  private List<String> list(String name) {
    String joined = values.getOrDefault(name, "");
    return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
  }

  /** Whether that option was given. */
  public boolean has(Option<?> option) {
    return values.containsKey(option.name());
  }

  /** Whether that option was given, and is no flag that says no. */
  public boolean isSet(Option<?> option) {
    return has(option)
        && !(option.kind() == Option.Kind.FLAG && "false".equals(values.get(option.name())));
  }

  /** The user as a member of the guild; empty in direct messages. */
  public Optional<DiscordMember> asMember() {
    return Optional.ofNullable(member);
  }

  /** Whether the user owns or administers the guild, so that nobody keeps them from anything. */
  public boolean byAdministrator() {
    return permissions.contains(DiscordPermission.ADMINISTRATOR)
        || asMember().map(DiscordMember::owner).orElse(false);
  }
}
