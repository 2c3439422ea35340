package dev.rookery.sandbox.world.guilds;

/**
 * A webhook of a channel: an address under which programs write into it without a user of their
 * own.
 *
 * @param token what a program must know to write; it is all the permission it needs
 * @param creatorId the user who made it
 */
public record Webhook(
    long id, long guildId, long channelId, String name, String token, long creatorId) {

  public Webhook withName(String newName) {
    return new Webhook(id, guildId, channelId, newName, token, creatorId);
  }

  public Webhook withChannel(long newChannelId) {
    return new Webhook(id, guildId, newChannelId, name, token, creatorId);
  }

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "Webhook[id=" + id + ", channelId=" + channelId + ", name=" + name + "]";
  }
}
