package dev.rookery.models.shards;

import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shard of the bot and the node that has it. There is a row for each shard; the number of rows is
 * the number of shards into which the guilds are divided.
 *
 * @param id the shard, from 0
 * @param holder the node whose session handles the shard's events; null if none does
 * @param successor the node to which the holder is to hand it over; null if none is
 * @param lease counts how often it changed hands
 * @param identifiedAt when a session of the bucket of that number began last; null if none did
 */
@Table(
    name = "shard_lease",
    writtenBy = "ShardLeaseRequest, as nodes come and go",
    checks = {
      @Check(name = "ck_shard_lease_id", that = "id >= 0", meaning = "id must be 0 or more"),
      @Check(
          name = "ck_shard_lease_times",
          that = "is_time(identified_at)",
          meaning = "times must be in the years 1 to 9999")
    })
public record ShardLease(
    @Id @Range(min = 0) long id,
    @Kept @Length(min = 1, max = NODE_MAX) @Nullable String holder,
    @Kept @Length(min = 1, max = NODE_MAX) @Nullable String successor,
    @Column(byDefault = "0") @Kept long lease,
    @Kept @Nullable Instant identifiedAt) {
  /** Characters in the name of a node at most. */
  public static final int NODE_MAX = 100;

  /** Shards at most; Discord has 2,500 guilds or fewer in each. */
  public static final int SHARDS_MAX = 100_000;

  public ShardLease {
    Rules.check(ShardLease.class, id, holder, successor, lease, identifiedAt);
  }

  /** The shard's number, as sessions name it. */
  public int shard() {
    return Math.toIntExact(id);
  }
}
