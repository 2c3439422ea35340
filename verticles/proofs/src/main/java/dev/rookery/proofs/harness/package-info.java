/**
 * What a proof is and what it runs on: nodes, servers, peers and a browser, each a separate
 * process. Open {@code Proof} first, then {@code ProofFixture}.
 */
@NullMarked
package dev.rookery.proofs.harness;

import org.jspecify.annotations.NullMarked;
