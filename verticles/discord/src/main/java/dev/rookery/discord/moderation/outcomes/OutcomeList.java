package dev.rookery.discord.moderation.outcomes;

import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.discord.text.Text;
import dev.rookery.text.TextFormat;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An order about several users.
 *
 * @param answerTo where the moderator reads what becomes of it
 * @param posted the message that is the answer; null for an interaction, which is answered by its
 *     token
 * @param ordering whether more of them may still be ordered by the node that began
 * @param version counts the changes, so that none overwrites another
 * @param outcomes one for each user, in the order in which they were named
 */
public record OutcomeList(
    long guildId,
    AnswerTo answerTo,
    @Nullable PostedMessage posted,
    boolean ordering,
    int version,
    List<TargetOutcome> outcomes) {
  /** Of an outcome; all of them together are one embed, which holds 4096. */
  private static final int LINE_MAX = 190;

  public OutcomeList {
    outcomes = List.copyOf(outcomes);
  }

  OutcomeList next() {
    return new OutcomeList(guildId, answerTo, posted, ordering, version + 1, outcomes);
  }

  OutcomeList with(long userId, String line) {
    return withOutcomes(
        outcomes.stream()
            .map(one -> one.userId() == userId ? new TargetOutcome(userId, cut(line)) : one)
            .toList());
  }

  /** The same in which that is said of everybody of whom nothing is known. */
  OutcomeList interrupted(LongFunction<String> line) {
    return withOutcomes(
            outcomes.stream()
                .map(one ->
                    one.line() == null
                        ? new TargetOutcome(one.userId(), cut(line.apply(one.userId())))
                        : one)
                .toList())
        .ordered();
  }

  private OutcomeList withOutcomes(List<TargetOutcome> others) {
    return new OutcomeList(guildId, answerTo, posted, ordering, version, others);
  }

  /** The same of which nothing more is ordered. */
  OutcomeList ordered() {
    return new OutcomeList(guildId, answerTo, posted, false, version, outcomes);
  }

  OutcomeList postedAs(PostedMessage message) {
    return new OutcomeList(guildId, answerTo, message, ordering, version, outcomes);
  }

  Text text() {
    return Text.lines(
        outcomes.stream()
            .map(one ->
                one.line() == null
                    ? OutcomeText.PENDING.with("user", mention(one.userId()))
                    : Text.markdown(one.line()))
            .toList());
  }

  static Text mention(long userId) {
    return Text.markdown("<@" + Long.toUnsignedString(userId) + ">");
  }

  private static String cut(String line) {
    String single = line.replace('\n', ' ');
    return single.length() <= LINE_MAX ? single : TextFormat.cut(single, LINE_MAX - 1) + "…";
  }
}
