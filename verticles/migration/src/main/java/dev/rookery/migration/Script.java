package dev.rookery.migration;

import org.flywaydb.core.api.MigrationVersion;

/**
 * A file of SQL.
 *
 * @param file its name, such as {@code V3__defaults.sql}
 * @param description from the name, such as {@code defaults}
 */
record Script(MigrationVersion version, String file, String description, String sql) {}
