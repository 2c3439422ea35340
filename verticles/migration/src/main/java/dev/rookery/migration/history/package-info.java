/** The history of the schema and where it is to stay. Open {@code LiveSchema} first. */
@NullMarked
package dev.rookery.migration.history;

import org.jspecify.annotations.NullMarked;
