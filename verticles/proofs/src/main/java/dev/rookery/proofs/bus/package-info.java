/** Proofs about the event bus, whatever arrives there. */
@NullMarked
package dev.rookery.proofs.bus;

import org.jspecify.annotations.NullMarked;
