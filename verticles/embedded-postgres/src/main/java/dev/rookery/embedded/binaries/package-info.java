/** The programs of Postgres: where they come from and how they are unpacked. */
@NullMarked
package dev.rookery.embedded.binaries;

import org.jspecify.annotations.NullMarked;
