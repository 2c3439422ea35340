package dev.rookery.settings;

import java.util.Optional;

/**
 * One thing that is wrong with a configuration.
 *
 * @param subject the key, or the variable, flag or file that nothing is known about
 * @param value what was set, in quotes, shortened and without control characters; {@code ***} if it
 *     must not be shown; empty if nothing was set
 * @param what is wrong, to complete the sentence
 * @param allowed what may be set instead
 * @param origin where the value comes from: {@code conf/rookery.yaml:12}, {@code variable
 *     BOT_TOKEN}, {@code flag --database.url}
 */
public record Problem(
    String subject,
    Optional<String> value,
    String what,
    Optional<String> allowed,
    Optional<String> origin) {

  static Problem of(String subject, String what) {
    return new Problem(
        Shown.plain(subject),
        Optional.empty(),
        Shown.escaped(what),
        Optional.empty(),
        Optional.empty());
  }

  Problem withValue(String text) {
    return new Problem(subject, Optional.of(Shown.quoted(text)), what, allowed, origin);
  }

  Problem withHiddenValue() {
    return new Problem(subject, Optional.of(Secret.MASK), what, allowed, origin);
  }

  Problem withAllowed(Optional<String> other) {
    return new Problem(subject, value, what, other, origin);
  }

  Problem from(String where) {
    return new Problem(subject, value, what, allowed, Optional.of(Shown.plain(where)));
  }

  /**
   * All of it in one line: {@code database.connections = "500": too large; allowed: … [origin]}.
   */
  public String line() {
    return subject
        + value.map(text -> " = " + text).orElse("")
        + ": "
        + what
        + allowed.map(text -> "; allowed: " + text).orElse("")
        + origin.map(text -> " [" + text + "]").orElse("");
  }
}
