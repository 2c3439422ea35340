/**
 * What a proof is and what it runs on: nodes, servers, peers and a browser as processes of their
 * own. Open {@code Proof} first, then {@code ProofFixture}.
 */
@NullMarked
package dev.rookery.proofs.harness;

import org.jspecify.annotations.NullMarked;
