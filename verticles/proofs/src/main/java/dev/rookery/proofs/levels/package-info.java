/**
 * Proofs about levels while many add XP at the same time. Open {@link
 * dev.rookery.proofs.levels.XpProof}.
 */
@NullMarked
package dev.rookery.proofs.levels;

import org.jspecify.annotations.NullMarked;
