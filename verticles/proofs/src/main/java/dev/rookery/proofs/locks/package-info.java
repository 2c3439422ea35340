/** Proofs about requests that wait for each other. */
@NullMarked
package dev.rookery.proofs.locks;

import org.jspecify.annotations.NullMarked;
