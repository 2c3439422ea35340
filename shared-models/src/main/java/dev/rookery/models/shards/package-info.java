/**
 * How the nodes of a cluster share out the bot's shards. Open {@link
 * dev.rookery.models.shards.ShardLeaseRequest} first; it describes the protocol of leases.
 */
@NullMarked
package dev.rookery.models.shards;

import org.jspecify.annotations.NullMarked;
