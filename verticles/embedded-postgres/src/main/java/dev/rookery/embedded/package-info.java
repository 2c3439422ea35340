/**
 * A private Postgres server that runs from the binaries on Maven Central. Open {@code
 * EmbeddedPostgres} first; {@code Startup} has the order of the steps.
 */
@NullMarked
package dev.rookery.embedded;

import org.jspecify.annotations.NullMarked;
