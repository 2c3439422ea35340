package dev.rookery.sandbox.world.guilds;

/** The direct messages between the bot and one person. */
public record DirectChannel(long id, long personId) implements Channel {
  @Override
  public ChannelType type() {
    return ChannelType.DIRECT;
  }
}
