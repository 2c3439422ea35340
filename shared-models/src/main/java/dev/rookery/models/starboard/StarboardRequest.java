package dev.rookery.models.starboard;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests about {@link Starboard}: which messages of a guild are posted where. */
public sealed interface StarboardRequest<R> extends ModelRequest<Starboard, R> {

  /** Gives a guild a starboard, or other settings for the one it has. */
  record Setup(
      @Snowflake long guildId,
      @Snowflake long channelId,
      @Format(TextFormat.EMOJI) @Length(min = 1, max = 64) String emoji,
      @Range(min = 1) int threshold)
      implements StarboardRequest<Starboard> {}

  /**
   * Changes what is not null; {@link Failure.NotFound} if the guild has no starboard. Messages that
   * were posted stay until their stars are counted anew.
   */
  record Change(
      @Snowflake long guildId,
      @Snowflake @Nullable Long channelId,
      @Format(TextFormat.EMOJI) @Length(min = 1, max = 64) @Nullable String emoji,
      @Range(min = 1) @Nullable Integer threshold)
      implements StarboardRequest<Starboard> {
    @Override
    public void check(Problems problems) {
      boolean unread = Stream.of("channelId", "emoji", "threshold").anyMatch(problems::isSettled);
      if (!unread && channelId == null && emoji == null && threshold == null) {
        problems.addMalformed("", "one of channelId, emoji and threshold must be given");
      }
    }
  }

  /**
   * Takes the starboard from a guild; nothing more is posted. Which messages were posted stays
   * known, so that they are not posted again if the guild gets a starboard again. False if there
   * was none.
   */
  record Remove(@Snowflake long guildId) implements StarboardRequest<Boolean> {}
}
