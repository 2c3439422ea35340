package dev.rookery.models.permissions;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The qualified name of a command: words in lower case, such as {@code config ranks init}. */
public final class CommandName {
  private CommandName() {}

  /** The name itself and those of its parents, the nearest first. */
  public static List<String> withParents(String command) {
    List<String> names = new ArrayList<>();
    for (int end = command.length(); end > 0; end = command.lastIndexOf(' ', end - 1)) {
      names.add(command.substring(0, end));
    }
    return List.copyOf(names);
  }

  /** The first word. */
  static String root(String command) {
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space);
  }

  static void check(String command, String at, Problems problems) {
    int before = problems.count();
    TextFormat.WORDS.check(command, at, problems);
    if (command.length() > PermissionCommand.NAME_MAX) {
      problems.add(
          at,
          FailureCode.TOO_LONG
              .with("max", PermissionCommand.NAME_MAX)
              .with("length", command.length()));
    } else if (problems.count() == before) {
      checkCase(command, at, problems);
    }
  }

  static void checkCase(String command, String at, Problems problems) {
    if (command.isEmpty() || !command.equals(command.toLowerCase(Locale.ROOT))) {
      problems.add(at, FailureCode.NOT_LOWER_CASE);
    }
  }
}
