/**
 * Connections to the database to migrate, and what its answers and errors mean. Open {@code
 * MigrationSource} first.
 */
@NullMarked
package dev.rookery.migration.jdbc;

import org.jspecify.annotations.NullMarked;
