package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Source;
import java.time.Duration;

/** Is told what commands, buttons, menus and forms came to. Called on the verticle's context. */
@FunctionalInterface
public interface CommandObserver {
  /** One that nobody listens to. */
  CommandObserver NONE = (path, source, outcome, took) -> {};

  /** What a use came to. */
  enum Outcome {
    /** It has an answer. */
    ANSWERED,
    /** Something that it needs is missing, such as a rank; the member was told what. */
    REFUSED,
    /** The data service said no, or is away. */
    NO_DATA,
    /** Discord said no, or is away. */
    REFUSED_BY_DISCORD,
    /** It met a bug. */
    BUG
  }

  /**
   * Something was used.
   *
   * @param path of the command, or of the one that the button, menu or form belongs to
   * @param took from when the bot was told until the answer was ready, without sending it
   */
  void used(String path, Source source, Outcome outcome, Duration took);
}
