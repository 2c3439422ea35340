package dev.rookery.models.cases;

import org.jspecify.annotations.Nullable;

/**
 * How many cases of a type there are.
 *
 * @param type null for a type of the guild's own
 * @param customType the name of the guild's own type; null for one of {@link CaseType}. Very old
 *     data has cases of neither
 * @param valid those that were not voided
 * @param voided those that were
 */
public record CaseTypeCount(
    @Nullable CaseType type, @Nullable String customType, long valid, long voided) {}
