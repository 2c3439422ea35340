package dev.rookery.sandbox.world.guilds;

/**
 * A person or a bot.
 *
 * @param username unique, lower case
 * @param displayName what others see where no nickname is set
 * @param acceptsDirectMessages whether the privacy settings let bots write to this user
 */
public record User(
    long id, String username, String displayName, boolean bot, boolean acceptsDirectMessages) {

  /** The text form that turns into a mention in a message. */
  public String mention() {
    return "<@" + id + ">";
  }

  public User acceptingDirectMessages(boolean accepts) {
    return new User(id, username, displayName, bot, accepts);
  }
}
