package dev.rookery.settings.sources;

import dev.rookery.settings.text.Sanitized;
import dev.rookery.settings.values.Secret;
import java.util.Optional;

/**
 * One thing that is wrong with a configuration.
 *
 * @param subject the key, or the unknown variable, flag or file
 * @param value what was set, in quotes, shortened and without control characters; {@code ***} if it
 *     must not be shown; empty if nothing was set
 * @param what is wrong, as the end of a sentence about the subject
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

  public static Problem of(String subject, String what) {
    return new Problem(
        Sanitized.plain(subject),
        Optional.empty(),
        Sanitized.escaped(what),
        Optional.empty(),
        Optional.empty());
  }

  public Problem withValue(String text) {
    return new Problem(subject, Optional.of(Sanitized.quoted(text)), what, allowed, origin);
  }

  public Problem withHiddenValue() {
    return new Problem(subject, Optional.of(Secret.MASK), what, allowed, origin);
  }

  public Problem withAllowed(Optional<String> other) {
    return new Problem(subject, value, what, other, origin);
  }

  public Problem from(String where) {
    return new Problem(subject, value, what, allowed, Optional.of(Sanitized.plain(where)));
  }

  /**
   * The problem in one line: {@code database.connections = "500": too large; allowed: … [origin]}.
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
