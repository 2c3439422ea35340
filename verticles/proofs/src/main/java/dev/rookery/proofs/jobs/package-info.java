/**
 * Proofs about due work whose workers are killed. Open {@link dev.rookery.proofs.jobs.DueWorkProof}
 * first.
 */
@NullMarked
package dev.rookery.proofs.jobs;

import org.jspecify.annotations.NullMarked;
