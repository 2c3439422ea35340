package dev.rookery.models.shards;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.Repeatable;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import java.time.Duration;
import java.util.Optional;

/**
 * Requests by which the nodes that run the bot share its shards:
 *
 * <ul>
 *   <li>A node {@linkplain Join joins}, and then {@linkplain Renew renews} its one lease, which all
 *       its shards hang on. It reckons the lease from when it asked, so that it ends for the node
 *       before it ends for the others.
 *   <li>A node whose lease has ended is forgotten when any other asks, and its shards are free. It
 *       learns that from an empty reply, and joins again under another name.
 *   <li>A free shard is {@linkplain Claim claimed}. One that another node has more of than its part
 *       is {@linkplain Reserve reserved}: the node begins a session beside the holder's, asks the
 *       holder to stop, and {@linkplain TakeOver takes it over}.
 *   <li>Sessions begin in {@linkplain Identify slots}, one after the other for the whole bot.
 * </ul>
 *
 * <p>The clock of the database decides. To ask again is safe. All but {@link Identify} are done one
 * after the other, whichever node asks.
 */
public sealed interface ShardLeaseRequest<R> extends ModelRequest<ShardLease, R> {
  /**
   * Joins those that run the bot.
   *
   * @param shards into how many shards to divide the guilds, if no other node runs the bot; else
   *     what is counts
   * @param lease for how long, 1 s to 1 h
   */
  record Join(
      @Length(min = 1, max = ShardLease.NODE_MAX) String node,
      @Range(min = 1, max = ShardLease.SHARDS_MAX) int shards,
      Duration lease)
      implements ShardLeaseRequest<BotState>, Repeatable {
    @Override
    public void check(Problems problems) {
      checkLease(lease, problems);
    }
  }

  /**
   * Extends the node's lease; empty if it has lost it, and all its shards with it.
   *
   * @param leaving whether it hands its shards over and takes none
   * @param lease from now on, 1 s to 1 h
   */
  record Renew(
      @Length(min = 1, max = ShardLease.NODE_MAX) String node,
      @Default("false") boolean leaving,
      Duration lease)
      implements ShardLeaseRequest<Optional<BotState>>, Repeatable {
    @Override
    public void check(Problems problems) {
      checkLease(lease, problems);
    }
  }

  /**
   * Gives up the node's lease and its shards, which others may claim at once; false if it had none.
   */
  record Leave(@Length(min = 1, max = ShardLease.NODE_MAX) String node)
      implements ShardLeaseRequest<Boolean>, Repeatable {}

  /** Takes a shard that nobody has; false if it is another's, or reserved for another. */
  record Claim(
      @Length(min = 1, max = ShardLease.NODE_MAX) String node,
      @Range(min = 0, max = ShardLease.SHARDS_MAX) int shard)
      implements ShardLeaseRequest<Boolean>, Repeatable {}

  /** Names the node as the successor of the shard's holder; false if there is another already. */
  record Reserve(
      @Length(min = 1, max = ShardLease.NODE_MAX) String node,
      @Range(min = 0, max = ShardLease.SHARDS_MAX) int shard)
      implements ShardLeaseRequest<Boolean>, Repeatable {}

  /** Makes the successor the holder, once the holder has stopped; false if it is neither. */
  record TakeOver(
      @Length(min = 1, max = ShardLease.NODE_MAX) String node,
      @Range(min = 0, max = ShardLease.SHARDS_MAX) int shard)
      implements ShardLeaseRequest<Boolean>, Repeatable {}

  /**
   * Takes the next time at which a session may begin; the reply is zero if that is now, or how long
   * to wait before asking again.
   *
   * @param bucket from 0; one after the other in each bucket
   * @param spacing how long after the one before, 1 ms to 1 day
   */
  record Identify(@Range(min = 0, max = ShardLease.SHARDS_MAX) int bucket, Duration spacing)
      implements ShardLeaseRequest<Duration> {
    @Override
    public void check(Problems problems) {
      checkSpan("spacing", spacing, Duration.ofMillis(1), Duration.ofDays(1), problems);
    }
  }

  private static void checkLease(Duration lease, Problems problems) {
    checkSpan("lease", lease, Duration.ofSeconds(1), Duration.ofHours(1), problems);
  }

  private static void checkSpan(
      String component, Duration span, Duration min, Duration max, Problems problems) {
    if (span.compareTo(min) < 0 || span.compareTo(max) > 0) {
      problems.add(
          component,
          FailureCode.SPAN_OUT_OF_RANGE.with("min", min).with("max", max).with("value", span));
    }
  }
}
