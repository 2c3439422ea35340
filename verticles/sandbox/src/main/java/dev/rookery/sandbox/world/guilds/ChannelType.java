package dev.rookery.sandbox.world.guilds;

/** The kinds of channel that the sandbox knows, with Discord's numbers. */
public enum ChannelType {
  TEXT(0),
  DIRECT(1),
  VOICE(2),
  CATEGORY(4),
  PUBLIC_THREAD(11),
  PRIVATE_THREAD(12);

  private final int code;

  ChannelType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** Whether messages can be sent there. */
  public boolean holdsMessages() {
    return this != CATEGORY;
  }
}
