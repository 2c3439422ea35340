/** A real Postgres for tests. Open {@link dev.rookery.testkit.TestDatabase} first. */
@NullMarked
package dev.rookery.testkit;

import org.jspecify.annotations.NullMarked;
