package dev.rookery.database.mapping;

import dev.rookery.schema.Model;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for a row that holds what its record cannot: written around the checks of the table, or by
 * a newer build. The asker is not to blame, so this is no {@link dev.rookery.failure.Failure}:
 * lists leave such a row out and report it, and what is about that very row fails as a bug.
 */
public final class UnreadableRow extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String model;
  private final String key;

  UnreadableRow(Model<?> model, String key, RuntimeException cause) {
    super(model.name() + " " + key + " cannot be read", cause);
    this.model = model.name();
    this.key = key;
  }

  /**
   * Of a row that is not read as a record.
   *
   * @param key the values of its primary key
   */
  public static UnreadableRow of(Class<? extends Record> model, String key, String why) {
    return new UnreadableRow(Model.of(model), key, new IllegalStateException(why));
  }

  /** Receives the rows that are left out. */
  @FunctionalInterface
  public interface Report {
    /**
     * A row was left out.
     *
     * @param key the values of its primary key
     */
    void leftOut(String model, String key, @Nullable Throwable cause);
  }

  /** Tells of it. */
  public void tell(Report report) {
    report.leftOut(model, key, getCause());
  }
}
