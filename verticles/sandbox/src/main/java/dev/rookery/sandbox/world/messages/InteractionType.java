package dev.rookery.sandbox.world.messages;

/** The kinds of interaction, with Discord's numbers. */
public enum InteractionType {
  COMMAND(2),
  COMPONENT(3),
  AUTOCOMPLETE(4),
  MODAL_SUBMIT(5);

  private final int code;

  InteractionType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
