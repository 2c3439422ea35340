/**
 * Upgrades and downgrades the schema of the database. Open {@link
 * dev.rookery.migration.MigrationVerticle} first, which answers requests, or {@link
 * dev.rookery.migration.Deployment}, which does what a starting node has to do about the schema.
 * Both ask {@link dev.rookery.migration.SchemaService}, the single entry to everything behind it.
 */
@NullMarked
package dev.rookery.migration;

import org.jspecify.annotations.NullMarked;
