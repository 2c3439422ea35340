/**
 * The scripts of this build, and Flyway, which runs them. Open {@code FlywayRunner} first; {@code
 * FlywayInternals} alone touches what Flyway does not promise.
 */
@NullMarked
package dev.rookery.migration.flyway;

import org.jspecify.annotations.NullMarked;
