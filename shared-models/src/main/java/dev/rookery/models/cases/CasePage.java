package dev.rookery.models.cases;

import java.util.List;
import java.util.Optional;

/**
 * A part of the cases that a search found.
 *
 * @param rows at most as many as the request's limit, newest first
 * @param next the cursor with which the same request continues after the last row; empty at the end
 * @param total how many cases the search finds on all pages, those included that could not be read
 *     and are on none
 */
public record CasePage(List<Case> rows, Optional<String> next, long total) {
  public CasePage {
    rows = List.copyOf(rows);
  }
}
