/**
 * Proofs about killed nodes and an unreachable Postgres. Open {@link
 * dev.rookery.proofs.outages.KillProof} first.
 */
@NullMarked
package dev.rookery.proofs.outages;

import org.jspecify.annotations.NullMarked;
