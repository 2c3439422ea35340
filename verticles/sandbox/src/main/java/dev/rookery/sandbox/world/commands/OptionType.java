package dev.rookery.sandbox.world.commands;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of command option, with Discord's numbers. */
public enum OptionType {
  SUBCOMMAND(1),
  SUBCOMMAND_GROUP(2),
  STRING(3),
  INTEGER(4),
  BOOLEAN(5),
  USER(6),
  CHANNEL(7),
  ROLE(8),
  MENTIONABLE(9),
  NUMBER(10),
  ATTACHMENT(11);

  private final int code;

  OptionType(int code) {
    this.code = code;
  }

  public static Optional<OptionType> of(long code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  public int code() {
    return code;
  }

  /** Whether it is part of the command's name instead of a value. */
  public boolean nested() {
    return this == SUBCOMMAND || this == SUBCOMMAND_GROUP;
  }

  /** Whether its value is text or a number; only these may have choices and autocompletion. */
  public boolean choosable() {
    return this == STRING || this == INTEGER || this == NUMBER;
  }
}
