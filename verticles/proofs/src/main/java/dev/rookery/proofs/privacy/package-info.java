/** Proofs about erasing a user. */
@NullMarked
package dev.rookery.proofs.privacy;

import org.jspecify.annotations.NullMarked;
