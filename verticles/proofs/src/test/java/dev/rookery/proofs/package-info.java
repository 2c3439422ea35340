/** Every proof at small size; open {@link dev.rookery.proofs.ProofsTest}. */
@NullMarked
package dev.rookery.proofs;

import org.jspecify.annotations.NullMarked;
