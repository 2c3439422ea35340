package dev.rookery.sandbox.world.guilds;

import java.util.Objects;

/**
 * A person or a bot.
 *
 * @param username unique, lower case
 * @param displayName what others see where no nickname is set
 * @param acceptsDirectMessages whether the privacy settings let bots write to this user
 * @param locale the language of the user's Discord, such as {@code de}; a world that was kept
 *     before it was known has none, and then it is American English
 */
public record User(
    long id,
    String username,
    String displayName,
    boolean bot,
    boolean acceptsDirectMessages,
    String locale) {
  public static final String USUAL_LOCALE = "en-US";

  public User {
    locale = Objects.requireNonNullElse(locale, USUAL_LOCALE);
  }

  /** The text form that turns into a mention in a message. */
  public String mention() {
    return "<@" + id + ">";
  }

  public User acceptingDirectMessages(boolean accepts) {
    return new User(id, username, displayName, bot, accepts, locale);
  }

  public User speaking(String otherLocale) {
    return new User(id, username, displayName, bot, acceptsDirectMessages, otherLocale);
  }
}
