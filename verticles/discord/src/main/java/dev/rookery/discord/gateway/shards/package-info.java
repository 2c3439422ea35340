/**
 * The sessions with Discord, one for each shard that this node has. Open {@link
 * dev.rookery.discord.gateway.shards.ShardSessions} first; which shards they are is decided by
 * {@link dev.rookery.discord.gateway.shards.LeasedShards} where nodes share them out, and how two
 * sessions of one shard follow each other stands in {@code RATIONALE.md}.
 *
 * <p>Events come in by {@code SessionEvents}, pass the {@code EventGate}, and go to the bridge. A
 * kind of event that must not take effect twice during a hand-over needs an id in {@code EventId}.
 */
@NullMarked
package dev.rookery.discord.gateway.shards;

import org.jspecify.annotations.NullMarked;
