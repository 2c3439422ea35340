package dev.rookery.discord.random;

import dev.rookery.discord.command.Feature;

/** What is left to chance. */
public final class RandomFeature {
  public static final Feature FEATURE =
      Feature.saying(RandomText.class)
          .commands(
              Coin.COMMAND,
              Dice.COMMAND,
              RandomNumber.COMMAND,
              RandomChoice.COMMAND,
              Oracle.COMMAND);

  private RandomFeature() {}
}
