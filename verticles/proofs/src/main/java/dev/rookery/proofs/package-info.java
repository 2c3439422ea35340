/**
 * The proofs, one class each in the package of its subject, listed in {@link
 * dev.rookery.proofs.Proofs}. Open that first, or {@link dev.rookery.proofs.harness.Proof} to write
 * one.
 */
@NullMarked
package dev.rookery.proofs;

import org.jspecify.annotations.NullMarked;
