package dev.rookery.sandbox.world.messages;

/** The message flags with a meaning here, with Discord's bits. */
public enum MessageFlag {
  SUPPRESS_EMBEDS(2),
  HAS_THREAD(5),
  EPHEMERAL(6),
  LOADING(7),
  SUPPRESS_NOTIFICATIONS(12),
  COMPONENTS_V2(15);

  private final int bit;

  MessageFlag(int bit) {
    this.bit = bit;
  }

  public int mask() {
    return 1 << bit;
  }

  public boolean in(int flags) {
    return (flags & mask()) != 0;
  }
}
