/**
 * The arguments and results of a server's life: its options, the report of its start, and how it
 * ended. Open {@link dev.rookery.embedded.api.PostgresOptions} first.
 */
@NullMarked
package dev.rookery.embedded.api;

import org.jspecify.annotations.NullMarked;
