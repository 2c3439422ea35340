/** What an operator sees of the schema and of the database. Open {@code Inspector} first. */
@NullMarked
package dev.rookery.migration.inspect;

import org.jspecify.annotations.NullMarked;
