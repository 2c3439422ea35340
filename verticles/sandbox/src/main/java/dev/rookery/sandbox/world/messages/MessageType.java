package dev.rookery.sandbox.world.messages;

/** The types of message, with Discord's numbers. */
public enum MessageType {
  DEFAULT(0),
  CHANNEL_PINNED_MESSAGE(6),
  THREAD_CREATED(18),
  REPLY(19),
  SLASH_COMMAND(20),
  THREAD_STARTER_MESSAGE(21),
  CONTEXT_MENU_COMMAND(23);

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
