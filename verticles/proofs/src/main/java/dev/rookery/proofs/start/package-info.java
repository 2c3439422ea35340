/**
 * Proofs about a start and the first use. Open {@link dev.rookery.proofs.start.FirstUseProof}
 * first.
 */
@NullMarked
package dev.rookery.proofs.start;

import org.jspecify.annotations.NullMarked;
