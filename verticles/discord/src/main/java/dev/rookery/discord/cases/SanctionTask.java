package dev.rookery.discord.cases;

import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.jobs.TaskKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator has ordered and is being done to a user, which goes on after a crash where it
 * was. The case says what it is and to whom.
 *
 * @param number of the case
 * @param tells whether the user is told
 * @param deleteMessages the messages of that last time are deleted; zero for none
 * @param moderatorName for the guild's audit log
 * @param answerTo where the moderator is answered
 * @param step what was done last
 * @param letter what the user got; null if they got nothing
 * @param cause why it was not done, in the guild's language; null unless it was not
 * @param evidence what is copied into the log with the case; null for nothing
 * @param list the key of the list that the moderator is answered by; null for an answer of its own
 */
public record SanctionTask(
    long guildId,
    int number,
    boolean tells,
    Duration deleteMessages,
    String moderatorName,
    AnswerTo answerTo,
    Step step,
    @Nullable PostedMessage letter,
    @Nullable String cause,
    @Nullable DiscordFile evidence,
    @Nullable String list) {
  /** One for each user of a guild at a time: its key names both. */
  public static final TaskKind<SanctionTask> KIND = TaskKind.of("sanction", SanctionTask.class);

  /** What was done. */
  public enum Step {
    /** The case is recorded. */
    RECORDED,
    /** The user was told, or cannot be, of what ends the bot's way to them. */
    TOLD,
    /** It may be done by now, of what cannot be done twice. */
    TRYING,
    /** Discord has done it, and it is to be lifted. */
    LIFTING,
    /** Discord has done it. */
    DONE,
    /** It was not done: what claims that it was is being taken back. */
    FAILED
  }

  public static String key(long guildId, long userId) {
    return Long.toUnsignedString(guildId) + ":" + Long.toUnsignedString(userId);
  }

  public SanctionTask at(Step next) {
    return with(next, letter, cause);
  }

  public SanctionTask withLetter(@Nullable PostedMessage message) {
    return with(step, message, cause);
  }

  public SanctionTask failed(String why) {
    return with(Step.FAILED, letter, why);
  }

  private SanctionTask with(Step next, @Nullable PostedMessage message, @Nullable String why) {
    return new SanctionTask(
        guildId,
        number,
        tells,
        deleteMessages,
        moderatorName,
        answerTo,
        next,
        message,
        why,
        evidence,
        list);
  }
}
