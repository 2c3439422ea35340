package dev.rookery.models.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row and rows that belong to it.
 *
 * @param related the rows by the name of their model, in the order of their keys; empty lists where
 *     there are none
 * @param next where there are more rows of a model, the cursor with which {@link RowRequest.Select}
 *     of those that belong to the row, without an order, continues after the last; by the name of
 *     the model
 */
public record WithRelated<M extends Record>(
    M row, Map<String, List<Record>> related, Map<String, String> next) {
  public WithRelated {
    related = Map.copyOf(related);
    next = Map.copyOf(next);
  }

  /** The related rows of that model, which must be one that was asked for. */
  public <T extends Record> List<T> all(Class<T> model) {
    List<Record> rows = related.get(model.getSimpleName());
    if (rows == null) {
      throw new IllegalArgumentException(model.getSimpleName() + " was not asked for");
    }
    return rows.stream().map(model::cast).toList();
  }

  /** The related row of a model that has at most one, such as the guild of a snippet. */
  public <T extends Record> Optional<T> one(Class<T> model) {
    return all(model).stream().findFirst();
  }
}
