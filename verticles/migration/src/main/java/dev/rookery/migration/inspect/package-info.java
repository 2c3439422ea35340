/** An operator's view of the schema and the database. Open {@code Inspector} first. */
@NullMarked
package dev.rookery.migration.inspect;

import org.jspecify.annotations.NullMarked;
