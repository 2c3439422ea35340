package dev.rookery.models.cases;

import dev.rookery.checks.ValueCheck;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import java.util.Locale;

/** The name of a guild's own type: people must be able to tell it from those of every guild. */
public final class OwnTypeName implements ValueCheck {
  /** The rule. */
  public OwnTypeName() {}

  @Override
  public void check(Object value, String at, Problems problems) {
    for (CaseType type : CaseType.values()) {
      if (value instanceof String name && type.name().equals(name.toUpperCase(Locale.ROOT))) {
        problems.add(at, FailureCode.RESERVED_TYPE.with("type", type.name()));
      }
    }
  }
}
