/**
 * The proofs, one a file, listed in {@link dev.rookery.proofs.Proofs}: open that first, or {@link
 * dev.rookery.proofs.Proof} to write one.
 */
@NullMarked
package dev.rookery.proofs;

import org.jspecify.annotations.NullMarked;
