package dev.rookery.launcher.cli;

import dev.rookery.settings.text.Suggestion;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is told of a command line that picocli refuses: what is wrong, and where the help is. */
public final class UsageErrors {
  private UsageErrors() {}

  /** Prints it. */
  public static void print(ParameterException refused) {
    CommandLine command = refused.getCommandLine();
    PrintWriter err = command.getErr();
    if (isGroup(command) && !(refused instanceof UnmatchedArgumentException)) {
      err.println(refused.getMessage());
      command.usage(err);
      return;
    }
    err.println(
        refused instanceof UnmatchedArgumentException unmatched
            ? told(unmatched)
            : inPlainWords(String.valueOf(refused.getMessage())));
    err.println(pointer(command));
  }

  /** Without the names that Java has for whole numbers. */
  private static String inPlainWords(String message) {
    return message.replaceAll("is not an? (int|long)\\b", "is not a whole number");
  }

  /** Where to read what a command takes. */
  public static String pointer(CommandLine command) {
    return "./%s --help %s"
        .formatted(name(command), isGroup(command) ? "lists the commands." : "says what it takes.");
  }

  private static boolean isGroup(CommandLine command) {
    return !command.getSubcommands().isEmpty();
  }

  private static String told(UnmatchedArgumentException unmatched) {
    CommandLine command = unmatched.getCommandLine();
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      // What follows may be a secret.
      String option = word.split("=", 2)[0];
      List<String> known =
          command.getCommandSpec().options().stream().map(each -> each.longestName()).toList();
      return "%s has no option %s%s"
          .formatted(name(command), option, Suggestion.hint(option, known));
    }
    if (isGroup(command) && word.isBlank()) {
      return "an empty word is no command";
    }
    if (isGroup(command)) {
      Collection<String> known = command.getSubcommands().keySet();
      return "%s has no command %s%s".formatted(name(command), word, Suggestion.hint(word, known));
    }
    return "one word too many after %s; one that has spaces must be in quotes"
        .formatted(name(command));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
