/**
 * A search for dangers in migrations, by their text alone. Open {@link
 * dev.rookery.migration.lint.Linter} first; {@link dev.rookery.migration.lint.LintRule} lists the
 * rules.
 */
@NullMarked
package dev.rookery.migration.lint;

import org.jspecify.annotations.NullMarked;
