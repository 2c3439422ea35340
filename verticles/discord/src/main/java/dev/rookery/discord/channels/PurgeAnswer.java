package dev.rookery.discord.channels;

import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What moderators are told of purges. */
final class PurgeAnswer {
  private PurgeAnswer() {}

  /** That the channel is being purged already, which whoever may purge may stop. */
  static MessageResponse busy(PurgeTask other) {
    return Response.refused(busy(other.order().answerTo()))
        .withButtons(List.of(stop(other.order())));
  }

  static Text busy(AnswerTo other) {
    return ChannelText.PURGE_BUSY.with(
        "moderator", Text.markdown("<@" + Long.toUnsignedString(other.userId()) + ">"));
  }

  private static Button stop(PurgeTask.Order order) {
    return new Button(
        Purge.STOP.forEverybody(ChannelTask.key(order.channelId())),
        ChannelText.STOP.text(),
        Button.Style.RED);
  }

  /** How far it is, while messages go one by one. */
  static MessageResponse progress(PurgeTask task) {
    List<Text> lines = new ArrayList<>();
    lines.add(ChannelText.PURGING.with("count", task.state().deleted()));
    addFailed(lines, task.state());
    return Response.onlyToYou(Embed.of(Colour.INFO).describing(Text.lines(lines)))
        .withButtons(List.of(stop(task.order())));
  }

  /**
   * What became of it.
   *
   * @param cause why it could not go on; null if it came to its end
   */
  static MessageResponse ended(PurgeTask task, @Nullable Text cause) {
    List<Text> lines = lines(task, cause);
    if (cause == null) {
      return Response.done(Text.lines(lines));
    }
    lines.add(ChannelText.PURGE_ENDED.with("cause", cause));
    return Response.refused(Text.lines(lines));
  }

  /** The same for the log, which does not stand in the channel. */
  static Text logged(PurgeTask task, @Nullable Text cause) {
    return Text.of(ChannelText.PURGE_LOGGED)
        .with(
            "channel", Text.markdown("<#" + Long.toUnsignedString(task.order().channelId()) + ">"))
        .with("what", Text.joined(" ", lines(task, cause)));
  }

  private static List<Text> lines(PurgeTask task, @Nullable Text cause) {
    PurgeTask.State state = task.state();
    List<Text> lines = new ArrayList<>();
    if (task.stoppedBy() != null) {
      lines.add(ChannelText.PURGE_STOPPED.with("count", state.deleted()));
    } else if (cause != null || state.handled() >= task.order().count()) {
      lines.add(ChannelText.PURGED.with("count", state.deleted()));
    } else if (state.end()) {
      lines.add(ChannelText.PURGED_ALL.with("count", state.deleted()));
    } else {
      lines.add(
          Text.of(ChannelText.PURGED_FEWER)
              .with("count", state.deleted())
              .with("looked", state.lookedAt()));
    }
    addFailed(lines, state);
    return lines;
  }

  private static void addFailed(List<Text> lines, PurgeTask.State state) {
    if (state.failed() > 0) {
      lines.add(ChannelText.NOT_DELETED.with("count", state.failed()));
    }
  }
}
