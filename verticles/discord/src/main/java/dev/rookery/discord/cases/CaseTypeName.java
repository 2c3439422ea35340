package dev.rookery.discord.cases;

import dev.rookery.discord.text.TextKey;
import dev.rookery.models.cases.CaseType;
import java.util.Arrays;
import java.util.Locale;

/** The types of cases in words; each has the name of its {@link CaseType}. */
public enum CaseTypeName implements TextKey {
  BAN("b"),
  UNBAN("u"),
  HACKBAN("h"),
  TEMPBAN("t"),
  KICK("k"),
  TIMEOUT("o"),
  UNTIMEOUT("p"),
  WARN("w"),
  JAIL("j"),
  UNJAIL("l"),
  SNIPPETBAN("s"),
  SNIPPETUNBAN("n"),
  POLLBAN("q"),
  POLLUNBAN("r"),
  SOFTBAN("f");

  private final String code;

  CaseTypeName(String code) {
    this.code = code;
  }

  /** A letter that stands for it in the ids of buttons, which stay in messages of before. */
  String code() {
    return code;
  }

  /** The one with that letter. */
  static CaseTypeName ofCode(String code) {
    return Arrays.stream(values())
        .filter(name -> name.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no type of case " + code));
  }

  public static CaseTypeName of(CaseType type) {
    return valueOf(type.name());
  }

  CaseType type() {
    return CaseType.valueOf(name());
  }

  @Override
  public String key() {
    return "type-" + name().toLowerCase(Locale.ROOT);
  }
}
