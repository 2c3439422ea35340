/**
 * Proofs about cases that many write at the same time. Open {@link
 * dev.rookery.proofs.cases.CaseNumbersProof} first.
 */
@NullMarked
package dev.rookery.proofs.cases;

import org.jspecify.annotations.NullMarked;
