/** Proofs about cases when many write them at the same time. */
@NullMarked
package dev.rookery.proofs.cases;

import org.jspecify.annotations.NullMarked;
