/**
 * The means that keep migrators apart from each other and from users of tables, and the limits to
 * waiting for them. Open {@code OuterLock} first.
 */
@NullMarked
package dev.rookery.migration.lock;

import org.jspecify.annotations.NullMarked;
