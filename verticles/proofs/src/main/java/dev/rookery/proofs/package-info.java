/**
 * The proofs, one a file in the room of its subject, listed in {@link dev.rookery.proofs.Proofs}:
 * open that first, or {@link dev.rookery.proofs.harness.Proof} to write one.
 */
@NullMarked
package dev.rookery.proofs;

import org.jspecify.annotations.NullMarked;
