/** Proofs about due work while those who have claimed it are killed. */
@NullMarked
package dev.rookery.proofs.jobs;

import org.jspecify.annotations.NullMarked;
