package dev.rookery.settings.yaml;

import java.io.Serial;

/**
 * Thrown when a text is not YAML that we read; says where and why, and repeats no part of the text.
 */
public final class YamlRefused extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  YamlRefused(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** {@code 12:5}, line and column counted from 1. */
  public String place() {
    return line + ":" + column;
  }
}
