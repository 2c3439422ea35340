package dev.rookery.sandbox.world.commands;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of application command, with Discord's numbers and limits of how many there may be. */
public enum CommandType {
  SLASH(1, 100),
  USER(2, 15),
  MESSAGE(3, 15);

  private final int code;
  private final int countMax;

  CommandType(int code, int countMax) {
    this.code = code;
    this.countMax = countMax;
  }

  public static Optional<CommandType> of(long code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  public int code() {
    return code;
  }

  public int countMax() {
    return countMax;
  }
}
