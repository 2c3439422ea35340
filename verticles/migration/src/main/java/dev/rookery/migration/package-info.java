/**
 * Brings the schema of the database up and down. Open {@link
 * dev.rookery.migration.MigrationVerticle} first, which answers requests, or {@link
 * dev.rookery.migration.Deployment}, which does what a starting node has to do about the schema.
 */
@NullMarked
package dev.rookery.migration;

import org.jspecify.annotations.NullMarked;
