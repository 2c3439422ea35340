/**
 * Postgres as the repositories see it. Open {@link dev.rookery.database.postgres.Session} first,
 * which runs their statements; behind it are the clients, retries, idempotent writes and change
 * events.
 */
@NullMarked
package dev.rookery.database.postgres;

import org.jspecify.annotations.NullMarked;
