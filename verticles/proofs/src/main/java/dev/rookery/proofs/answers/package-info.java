/** The proof that nobody waits in vain for an answer. */
@NullMarked
package dev.rookery.proofs.answers;

import org.jspecify.annotations.NullMarked;
