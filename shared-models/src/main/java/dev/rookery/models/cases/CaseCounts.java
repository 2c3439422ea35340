package dev.rookery.models.cases;

import java.util.List;

/**
 * How many cases there are.
 *
 * @param valid those that were not voided, of every type
 * @param voided those that were
 * @param byType the same for each type that has any, most first
 */
public record CaseCounts(long valid, long voided, List<CaseTypeCount> byType) {
  public CaseCounts {
    byType = List.copyOf(byType);
  }

  /** Valid ones of a type; 0 if there are none. */
  public long valid(CaseType type) {
    return byType.stream()
        .filter(count -> count.type() == type)
        .mapToLong(CaseTypeCount::valid)
        .sum();
  }
}
