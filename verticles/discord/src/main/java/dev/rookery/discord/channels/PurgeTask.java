package dev.rookery.discord.channels;

import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.jobs.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A purge of a channel, which goes on after a crash where it was.
 *
 * @param order what a moderator wants
 * @param state how far it is
 * @param stoppedBy where the one is answered who stopped it; null while nobody has
 */
public record PurgeTask(Order order, State state, @Nullable AnswerTo stoppedBy) {
  /** One for each channel at a time: its key is the channel's id. */
  static final TaskKind<PurgeTask> KIND = TaskKind.of("purge", PurgeTask.class);

  /**
   * Which messages are to be deleted: the latest that are meant.
   *
   * @param answerTo where the moderator is answered
   * @param moderatorName for the guild's audit log
   * @param guildLanguage of what the whole channel reads, as a language tag
   * @param userId only those of that user; null for all
   * @param bots only those of bots
   * @param links only those with a link
   * @param untilId only those after that message; null for all
   */
  public record Order(
      long guildId,
      long channelId,
      AnswerTo answerTo,
      String moderatorName,
      String guildLanguage,
      int count,
      @Nullable Long userId,
      boolean bots,
      boolean links,
      @Nullable Long untilId) {
    boolean means(DiscordMessage message) {
      return !isPast(message.id())
          && (userId == null || message.author().id() == userId)
          && (!bots || message.author().bot())
          && (!links || message.content().contains("://"));
    }

    /** Whether all messages from that one on are too old to be meant. */
    boolean isPast(long messageId) {
      return untilId != null && messageId <= untilId;
    }

    Locale spoken() {
      return Locale.forLanguageTag(guildLanguage);
    }
  }

  /**
   * How far it is.
   *
   * @param before only messages before that one are still to be looked at
   * @param chosen those that are to be deleted next, kept before they are: so it is known after a
   *     crash that they are among those that were ordered
   * @param failed how many could not be deleted
   * @param end whether there are no more messages to be looked at
   * @param posted what shows the progress where no answer does; null for nothing
   */
  public record State(
      long before,
      List<Long> chosen,
      int deleted,
      int failed,
      int lookedAt,
      boolean end,
      @Nullable PostedMessage posted) {
    public State {
      chosen = List.copyOf(chosen);
    }

    static State before(long messageId) {
      return new State(messageId, List.of(), 0, 0, 0, false, null);
    }

    int handled() {
      return deleted + failed;
    }

    State choosing(List<Long> next, long newBefore, int newLookedAt, boolean newEnd) {
      return new State(newBefore, next, deleted, failed, newLookedAt, newEnd, posted);
    }

    State deleting(List<Long> gone) {
      return new State(before, without(gone), deleted + gone.size(), failed, lookedAt, end, posted);
    }

    State failing(long messageId) {
      return new State(
          before, without(List.of(messageId)), deleted, failed + 1, lookedAt, end, posted);
    }

    State shownIn(PostedMessage message) {
      return new State(before, chosen, deleted, failed, lookedAt, end, message);
    }

    private List<Long> without(List<Long> some) {
      List<Long> left = new ArrayList<>(chosen);
      left.removeAll(some);
      return left;
    }
  }

  PurgeTask at(State next) {
    return new PurgeTask(order, next, stoppedBy);
  }
}
