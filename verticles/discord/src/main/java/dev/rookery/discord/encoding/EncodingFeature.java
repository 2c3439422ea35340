package dev.rookery.discord.encoding;

import dev.rookery.discord.command.Feature;

/** Texts written with other characters and back. */
public final class EncodingFeature {
  public static final Feature FEATURE =
      Feature.saying(EncodingText.class).commands(EncodingCommands.ENCODE, EncodingCommands.DECODE);

  private EncodingFeature() {}
}
