package dev.rookery.sandbox.actions;

import java.util.Map;

/**
 * The failure for input that the client itself refuses to send, so that the bot hears nothing of
 * it.
 */
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> problems;

  InvalidInput(Map<String, String> problems) {
    super(problems.toString());
    this.problems = Map.copyOf(problems);
  }

  static InvalidInput at(String field, String problem) {
    return new InvalidInput(Map.of(field, problem));
  }

  /** What is wrong, by the name of the option or field. */
  public Map<String, String> problems() {
    return problems;
  }
}
