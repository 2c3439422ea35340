package dev.rookery.sandbox.world.guilds;

/** A place for messages. */
public sealed interface Channel permits GuildChannel, DirectChannel {
  long id();

  ChannelType type();

  /** The text form that turns into a link to the channel. */
  default String mention() {
    return "<#" + id() + ">";
  }
}
