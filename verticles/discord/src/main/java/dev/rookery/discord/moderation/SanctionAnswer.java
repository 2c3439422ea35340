package dev.rookery.discord.moderation;

import dev.rookery.discord.cases.CaseReason;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.cases.Case;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a moderator is told of what was done. */
final class SanctionAnswer {
  private SanctionAnswer() {}

  /**
   * The answer.
   *
   * @param notTold whether the user should have been told and was not
   * @param remark what else there is to know; empty for nothing
   * @param aboutLog what went wrong with the log; empty if nothing did
   */
  static MessageResponse of(Case recorded, boolean notTold, Text remark, Text aboutLog) {
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.of(ModerationText.DONE)
            .with("number", recorded.number())
            .with("type", Enforcement.type(recorded))
            .with("user", Text.markdown("<@" + Long.toUnsignedString(recorded.userId()) + ">"))
            .with("reason", CaseReason.of(recorded.reason())));
    if (recorded.expiresAt() != null) {
      lines.add(
          ModerationText.DONE_UNTIL.with(
              "end", Text.markdown(DiscordTime.full(recorded.expiresAt()))));
    }
    if (notTold) {
      lines.add(ModerationText.NOT_TOLD.text());
    }
    lines.add(remark);
    lines.add(aboutLog);
    return Response.done(lines(lines.toArray(Text[]::new)));
  }

  /** The same as a line among those about others. */
  static Text line(Case recorded, boolean notTold, Text remark) {
    Text done =
        Text.of(ModerationText.DONE_LINE)
            .with("number", recorded.number())
            .with("type", Enforcement.type(recorded))
            .with("user", Text.markdown("<@" + Long.toUnsignedString(recorded.userId()) + ">"));
    return Text.joined(
        " · ",
        Stream.of(done, notTold ? ModerationText.NOT_TOLD.text() : Text.EMPTY, remark)
            .filter(part -> !part.equals(Text.EMPTY))
            .toList());
  }

  /** Those of the lines that say something. */
  static Text lines(Text... lines) {
    return Text.lines(Arrays.stream(lines).filter(line -> !line.equals(Text.EMPTY)).toList());
  }
}
