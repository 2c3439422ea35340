/**
 * A private Postgres server, made and kept from the binaries on Maven Central. Open {@code
 * EmbeddedPostgres} first; {@code Startup} has the order of the steps.
 */
@NullMarked
package dev.rookery.embedded;

import org.jspecify.annotations.NullMarked;
