/**
 * Requests of operators about the schema and the database, and the reports that answer them. Open
 * {@link dev.rookery.operations.MigrationRequest} first. Clients that only use data need none of
 * it.
 */
@NullMarked
package dev.rookery.operations;

import org.jspecify.annotations.NullMarked;
