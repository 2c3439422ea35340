/**
 * The URL of a Postgres database: read and written as libpq does, and translated for the JDBC
 * driver. Open {@link dev.rookery.settings.postgres.PostgresUrl} first.
 */
@NullMarked
package dev.rookery.settings.postgres;

import org.jspecify.annotations.NullMarked;
