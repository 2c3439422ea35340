package dev.rookery.operations;

/**
 * A sequence that hands out the ids of a table.
 *
 * @param next what it hands out next
 * @param greatest the greatest id in the table; 0 if that is empty
 */
public record SequenceFix(
    String sequence, String table, String column, long next, long greatest, Action action) {
  /** What is done about it. */
  public enum Action {
    /** It is behind; the next id is one more than the greatest. */
    SET,
    /** It is not behind. */
    FINE,
    /** The ids are snowflakes, which come from Discord and not from the sequence. */
    SNOWFLAKES
  }
}
