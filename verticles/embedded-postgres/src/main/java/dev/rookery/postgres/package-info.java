/**
 * A private Postgres server, made and kept from the binaries on Maven Central. Open {@link
 * dev.rookery.postgres.EmbeddedPostgres} first; {@code Startup} has the order of the steps.
 */
@NullMarked
package dev.rookery.postgres;

import org.jspecify.annotations.NullMarked;
