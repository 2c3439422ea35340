/** Proofs about levels when many add XP at the same time. */
@NullMarked
package dev.rookery.proofs.levels;

import org.jspecify.annotations.NullMarked;
