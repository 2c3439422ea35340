package dev.rookery.migration.diff;

import org.jspecify.annotations.Nullable;

/**
 * One statement.
 *
 * @param sql without the semicolon at its end
 * @param hazard what it may do to rows or to those who use them meanwhile; null for nothing
 */
public record Step(String sql, @Nullable String hazard) {}
