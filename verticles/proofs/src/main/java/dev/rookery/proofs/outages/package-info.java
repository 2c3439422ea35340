/** What holds while nodes are killed and Postgres is away. */
@NullMarked
package dev.rookery.proofs.outages;

import org.jspecify.annotations.NullMarked;
