/** Tests of the answers, over the bus and against a real Postgres. */
@NullMarked
package dev.rookery.database;

import org.jspecify.annotations.NullMarked;
