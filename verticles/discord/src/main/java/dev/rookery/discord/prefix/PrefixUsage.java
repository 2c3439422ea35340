package dev.rookery.discord.prefix;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Feature;
import java.util.Locale;
import java.util.Optional;

/** How a command is written as a message. */
public final class PrefixUsage {
  private PrefixUsage() {}

  /**
   * It as a line: {@code $ban member [reason] [-silent]}; empty for one that no prefix begins.
   *
   * @param language that names are shown in; they are understood in every one
   */
  public static Optional<String> of(
      Feature feature, Command command, Locale language, String prefix) {
    return command.isTyped() && !command.isOnlySlash()
        ? Optional.of(Syntax.of(feature, command, language).usage(prefix))
        : Optional.empty();
  }
}
