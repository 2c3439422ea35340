/** Proofs about the schema: through kills, there and back, and against broken databases. */
@NullMarked
package dev.rookery.proofs.migration;

import org.jspecify.annotations.NullMarked;
