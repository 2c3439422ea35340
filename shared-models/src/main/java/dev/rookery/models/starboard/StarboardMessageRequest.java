package dev.rookery.models.starboard;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link StarboardMessage}. Whenever the stars of a message changed, count them and
 * ask {@link Stars}; do what the reply says; report it by {@link Posted} or {@link Removed}, and do
 * what that reply says, until it is {@link StarboardAction#NOTHING}. However many nodes see the
 * same stars, one of them is told to post. A post that was made although the message has one by
 * then is given back to be removed. With the message's id as nonce Discord itself refuses a second
 * post of one whose poster died before its report.
 */
public sealed interface StarboardMessageRequest<R> extends ModelRequest<StarboardMessage, R> {

  /** How long a message is remembered after its stars were counted last. */
  Duration KEPT = Duration.ofDays(365);

  /**
   * The stars of a message, counted anew. Nothing is stored about a message below the threshold
   * unless it has a post; in a guild without a starboard nothing is changed at all.
   *
   * @param stars all of them, not only what is new
   * @param lease how long the asker may take to post; then somebody else may
   */
  record Stars(
      @Snowflake long guildId,
      @Snowflake long channelId,
      @Snowflake long messageId,
      @Snowflake long userId,
      @Length(max = 4000) String content,
      @Range(min = 0) int stars,
      @Default("\"PT1M\"") Duration lease)
      implements StarboardMessageRequest<StarboardTask> {
    @Override
    public void check(Problems problems) {
      checkLease(lease, problems);
    }
  }

  /**
   * A message was posted. The first such report is kept; a node that posted it a second time is
   * told to remove that post, as is one that posted a message with too few stars by now.
   *
   * @param stars how many the post shows; if there are others by now, the reply is to edit it
   */
  record Posted(@Snowflake long messageId, @Snowflake long postId, @Range(min = 0) int stars)
      implements StarboardMessageRequest<StarboardTask> {}

  /**
   * A post is gone, because the asker was told to remove it, or because Discord does not know it.
   * If the message has stars enough, the reply is to post it again; otherwise it is forgotten.
   *
   * @param lease how long the asker may take to post again
   */
  record Removed(
      @Snowflake long messageId, @Snowflake long postId, @Default("\"PT1M\"") Duration lease)
      implements StarboardMessageRequest<StarboardTask> {
    @Override
    public void check(Problems problems) {
      checkLease(lease, problems);
    }
  }

  /**
   * Messages were deleted, or lost all their reactions. The reply holds those with a post, which is
   * to be removed and reported by {@link Removed}; the others are forgotten, and a node that is
   * posting one will be told to remove its post. The texts are left out, so that there is room for
   * all of them.
   */
  record Cleared(@Snowflake @Length(min = 1, max = RowRequest.LIMIT_MAX) List<Long> messageIds)
      implements StarboardMessageRequest<List<StarboardMessage>> {}

  /**
   * Messages that somebody had claimed to post and did not report in time, now claimed for the
   * asker.
   */
  record ClaimOverdue(
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Default("\"PT1M\"") Duration lease)
      implements StarboardMessageRequest<List<StarboardMessage>> {
    @Override
    public void check(Problems problems) {
      checkLease(lease, problems);
    }
  }

  /**
   * The posted messages of a guild with the most stars first, a page at a time.
   *
   * @param after the cursor of the page before; null for the first page
   */
  record Top(
      @Snowflake long guildId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 100) @Nullable String after)
      implements StarboardMessageRequest<Page<StarboardMessage>>, ReadOnly {}

  /** Forgets messages that expired; the reply counts them. Ask again while it is the limit. */
  record ForgetExpired(@Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("500") int limit)
      implements StarboardMessageRequest<Long> {}

  private static void checkLease(Duration lease, Problems problems) {
    if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
      problems.add(
          "lease",
          FailureCode.SPAN_OUT_OF_RANGE
              .with("min", Duration.ofSeconds(1))
              .with("max", Duration.ofHours(1))
              .with("value", lease));
    }
  }
}
