/**
 * Records as rows of Postgres, and rows as records. Open {@link
 * dev.rookery.database.mapping.ModelReader} first.
 */
@NullMarked
package dev.rookery.database.mapping;

import org.jspecify.annotations.NullMarked;
