/**
 * Proofs about the schema: through kills, there and back, and against broken databases. Open {@link
 * dev.rookery.proofs.migration.RoundTripProof} first.
 */
@NullMarked
package dev.rookery.proofs.migration;

import org.jspecify.annotations.NullMarked;
