/**
 * Brings the schema of the database up and down. Open {@link
 * dev.rookery.migration.MigrationVerticle} first, which answers requests, or {@link
 * dev.rookery.migration.Deployment}, which does what a starting node has to do about the schema.
 * Both ask {@link dev.rookery.migration.SchemaService}, the one door to all that is behind it.
 */
@NullMarked
package dev.rookery.migration;

import org.jspecify.annotations.NullMarked;
