/** Proofs about nodes being killed and Postgres being away. */
@NullMarked
package dev.rookery.proofs.outages;

import org.jspecify.annotations.NullMarked;
