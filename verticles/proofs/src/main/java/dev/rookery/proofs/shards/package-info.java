/** That nodes share the bot's shards. Open {@link dev.rookery.proofs.shards.ShardsProof}. */
@NullMarked
package dev.rookery.proofs.shards;

import org.jspecify.annotations.NullMarked;
