/**
 * What keeps migrators apart from each other and from those who use tables, and how long it is
 * waited for. Open {@code OuterLock} first.
 */
@NullMarked
package dev.rookery.migration.lock;

import org.jspecify.annotations.NullMarked;
