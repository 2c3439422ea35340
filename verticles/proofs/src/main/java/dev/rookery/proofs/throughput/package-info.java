/**
 * Proofs about what the bus costs compared with the bare pool. Open {@link
 * dev.rookery.proofs.throughput.ThroughputProof} first.
 */
@NullMarked
package dev.rookery.proofs.throughput;

import org.jspecify.annotations.NullMarked;
