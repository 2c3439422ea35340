package dev.rookery.sandbox.world.messages;

/** The types of message, with Discord's numbers. */
public enum MessageType {
  DEFAULT(0),
  REPLY(19),
  SLASH_COMMAND(20),
  CONTEXT_MENU_COMMAND(23);

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
