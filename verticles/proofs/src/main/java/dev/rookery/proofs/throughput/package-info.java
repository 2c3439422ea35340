/** Proofs about what the bus costs compared with the bare pool. */
@NullMarked
package dev.rookery.proofs.throughput;

import org.jspecify.annotations.NullMarked;
