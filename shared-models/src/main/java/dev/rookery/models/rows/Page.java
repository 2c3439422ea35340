package dev.rookery.models.rows;

import java.util.List;
import java.util.Optional;

/**
 * A part of a longer list.
 *
 * @param rows at most as many as the request's limit
 * @param next the cursor with which the same request continues after the last row; empty at the end
 */
public record Page<T>(List<T> rows, Optional<String> next) {
  public Page {
    rows = List.copyOf(rows);
  }
}
