/**
 * The programs of Postgres: where they come from and how they are unpacked. Open {@link
 * dev.rookery.embedded.binaries.Binaries} first.
 */
@NullMarked
package dev.rookery.embedded.binaries;

import org.jspecify.annotations.NullMarked;
