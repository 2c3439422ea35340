/** Proofs about erasing a user. Open {@link dev.rookery.proofs.privacy.ErasureProof}. */
@NullMarked
package dev.rookery.proofs.privacy;

import org.jspecify.annotations.NullMarked;
