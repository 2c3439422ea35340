/** The configuration of migrations. Open {@code MigrationConfig} first. */
@NullMarked
package dev.rookery.migration.config;

import org.jspecify.annotations.NullMarked;
