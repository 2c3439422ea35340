package dev.rookery.settings.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of a Postgres URL that are kept as text. The set is closed: accepting a parameter
 * that nobody honours would be a false promise, above all about security.
 */
enum PostgresParameter {
  APPLICATION_NAME("application_name", "ApplicationName", "[^\\x00]{1,63}", "1 to 63 characters"),
  CONNECT_TIMEOUT("connect_timeout", "connectTimeout", "[0-9]{1,6}", "a whole number of seconds"),
  TARGET_SESSION_ATTRS(
      "target_session_attrs",
      "targetServerType",
      "any|read-write|read-only|primary|standby|prefer-standby",
      "any, read-write, read-only, primary, standby or prefer-standby"),
  OPTIONS("options", "options", "[^\\x00]+", "some text"),
  CHANNEL_BINDING(
      "channel_binding", "channelBinding", "disable|prefer|require", "disable, prefer or require");

  private final String word;
  private final String jdbcName;
  private final Pattern form;
  private final String allowed;

  PostgresParameter(String word, String jdbcName, String form, String allowed) {
    this.word = word;
    this.jdbcName = jdbcName;
    this.form = Pattern.compile(form);
    this.allowed = allowed;
  }

  /** The name in libpq, and the key in {@link PostgresUrl#parameters}. */
  String word() {
    return word;
  }

  String jdbcName() {
    return jdbcName;
  }

  void check(String value) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException("parameter " + word + " must be " + allowed);
    }
  }

  static Optional<PostgresParameter> named(String word) {
    return Arrays.stream(values()).filter(parameter -> parameter.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(PostgresParameter::word).toList();
  }
}
