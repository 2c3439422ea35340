package dev.rookery.migration.diff;

import org.jspecify.annotations.Nullable;

/**
 * One statement of a plan.
 *
 * @param sql without the semicolon at its end
 * @param hazard what it may do to rows or to their users; null for nothing
 */
public record Step(String sql, @Nullable String hazard) {}
