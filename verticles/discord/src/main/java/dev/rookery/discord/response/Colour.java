package dev.rookery.discord.response;

/** The colour of an embed. */
public enum Colour {
  /** For information. */
  INFO(0x5b8dd9),
  /** For what was done. */
  SUCCESS(0x4ca66b),
  /** For what was refused or went wrong. */
  ERROR(0xd9534f);

  private final int rgb;

  Colour(int rgb) {
    this.rgb = rgb;
  }

  /** The colour as Discord takes it, red first. */
  public int rgb() {
    return rgb;
  }
}
