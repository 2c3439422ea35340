/** What the bus costs beside the bare pool. */
@NullMarked
package dev.rookery.proofs.throughput;

import org.jspecify.annotations.NullMarked;
