/**
 * Connections to the database to migrate, and the meaning of its answers and errors. Open {@code
 * MigrationSource} first.
 */
@NullMarked
package dev.rookery.migration.jdbc;

import org.jspecify.annotations.NullMarked;
