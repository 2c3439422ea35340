/**
 * The outcomes of a node's start as far as the schema is concerned. Open {@code MigrationOutcome}
 * first.
 */
@NullMarked
package dev.rookery.migration.outcome;

import org.jspecify.annotations.NullMarked;
