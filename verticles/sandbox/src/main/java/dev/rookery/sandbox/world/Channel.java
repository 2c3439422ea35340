package dev.rookery.sandbox.world;

/** A place for messages. */
public sealed interface Channel permits GuildChannel, DirectChannel {
  long id();

  ChannelType type();

  /** The text form that turns into a link to the channel. */
  default String mention() {
    return "<#" + id() + ">";
  }
}
