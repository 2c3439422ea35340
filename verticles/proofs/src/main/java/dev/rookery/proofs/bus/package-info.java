/**
 * Proofs about the event bus, whatever arrives there. Open {@link
 * dev.rookery.proofs.bus.MalformedMessagesProof} first.
 */
@NullMarked
package dev.rookery.proofs.bus;

import org.jspecify.annotations.NullMarked;
