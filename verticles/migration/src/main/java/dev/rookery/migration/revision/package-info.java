/**
 * Migrations made from the difference between records and migrations, and proven before anybody
 * sees them. Open {@link dev.rookery.migration.revision.Reviser} first.
 */
@NullMarked
package dev.rookery.migration.revision;

import org.jspecify.annotations.NullMarked;
