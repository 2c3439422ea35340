/**
 * The URL of a Postgres database: read and written as libpq does, and translated for the JDBC
 * driver.
 */
@NullMarked
package dev.rookery.settings.postgres;

import org.jspecify.annotations.NullMarked;
