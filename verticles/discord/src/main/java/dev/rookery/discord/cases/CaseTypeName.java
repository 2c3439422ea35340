package dev.rookery.discord.cases;

import dev.rookery.discord.text.TextKey;
import dev.rookery.models.cases.CaseType;
import java.util.Locale;

/** The types of cases in words; each has the name of its {@link CaseType}. */
public enum CaseTypeName implements TextKey {
  BAN,
  UNBAN,
  HACKBAN,
  TEMPBAN,
  KICK,
  TIMEOUT,
  UNTIMEOUT,
  WARN,
  JAIL,
  UNJAIL,
  SNIPPETBAN,
  SNIPPETUNBAN,
  POLLBAN,
  POLLUNBAN;

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
