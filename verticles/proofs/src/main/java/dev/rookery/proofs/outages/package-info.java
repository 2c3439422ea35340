/**
 * Proofs about nodes that are killed or frozen and a Postgres that is stopped or restarted. Open
 * {@link dev.rookery.proofs.outages.KillProof} first.
 */
@NullMarked
package dev.rookery.proofs.outages;

import org.jspecify.annotations.NullMarked;
