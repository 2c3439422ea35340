package dev.rookery.launcher.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The character set in which Java read the arguments, the variables and the current folder. It is
 * that of the locale, and what it cannot express has been replaced: a name that is stored so is
 * lost. The script {@code rookery} sees to a locale; a service manager or a container that starts
 * Java itself may not.
 */
public final class CharacterSet {
  private static final String LOST = "\ufffd";

  private CharacterSet() {}

  /**
   * What must not be used because a part of it was lost, and what to do; empty if nothing was.
   *
   * @param arguments the words of the command line
   * @param environment the variables, of which those that configure a node are looked at
   */
  public static Optional<String> problem(String[] arguments, Map<String, String> environment) {
    Stream<String> lost =
        Stream.of(
                Arrays.stream(arguments).filter(CharacterSet::isDamaged).map(_ -> "an argument"),
                environment.entrySet().stream()
                    .filter(variable -> configures(variable.getKey()))
                    .filter(variable -> isDamaged(variable.getValue()))
                    .map(variable -> "the variable " + variable.getKey()),
                Stream.of(System.getProperty("user.dir"))
                    .filter(CharacterSet::isDamaged)
                    .map(_ -> "the name of the current folder"))
            .flatMap(Function.identity());
    return lost.findFirst()
        .map(what ->
            what
                + " has characters that "
                + System.getProperty("sun.jnu.encoding")
                + ", the character set of the locale, lacks: set LC_ALL=C.UTF-8");
  }

  private static boolean isDamaged(String text) {
    return text.contains(LOST);
  }

  private static boolean configures(String variable) {
    return variable.startsWith("ROOKERY_")
        || variable.startsWith("POSTGRES_")
        || variable.endsWith("DATABASE_URL")
        || variable.equals("STATE_DIRECTORY");
  }
}
