package dev.rookery.migration.declared;

import org.jspecify.annotations.Nullable;

/**
 * A name that changes or goes.
 *
 * @param owner the table of a column or the type of a label, by its name before; empty for a table
 *     or a type
 * @param from the name before
 * @param to the name after; null if it goes
 */
public record NameChange(Kind kind, String owner, String from, @Nullable String to) {
  /** Kinds of name. */
  public enum Kind {
    TABLE,
    COLUMN,
    TYPE,
    LABEL
  }

  /** The name with its owner, for people. */
  public String told() {
    return owner.isEmpty() ? from : owner + "." + from;
  }
}
