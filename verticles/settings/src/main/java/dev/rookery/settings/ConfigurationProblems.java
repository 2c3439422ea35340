package dev.rookery.settings;

import dev.rookery.settings.sources.Problem;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that is wrong with a configuration, reported in one go. The message has one line per
 * problem and holds no secret; there is never a cause, because a cause might hold one.
 */
public final class ConfigurationProblems extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  ConfigurationProblems(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** At least one problem, in the order of the sources and then of the keys. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "\n  " + problem.line())
        .collect(Collectors.joining("", count + " in the configuration:", ""));
  }
}
