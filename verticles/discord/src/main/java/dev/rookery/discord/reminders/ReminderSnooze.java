package dev.rookery.discord.reminders;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.response.ActionId;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The buttons under a reminder that let it come again later. */
final class ReminderSnooze {
  static final Action SNOOZE =
      new Action("reminder-snooze", ReminderCreate.COMMAND.path(), ReminderSnooze::snooze);

  private ReminderSnooze() {}

  /** Those for the user of a reminder. */
  static List<Button> buttons(long userId, String handle) {
    return List.of(
        button(userId, handle, Duration.ofMinutes(10), ReminderText.SNOOZE_MINUTES),
        button(userId, handle, Duration.ofHours(1), ReminderText.SNOOZE_HOUR),
        button(userId, handle, Duration.ofDays(1), ReminderText.SNOOZE_DAY));
  }

  private static Button button(long userId, String handle, Duration delay, ReminderText label) {
    return new Button(
        new ActionId(SNOOZE.word(), userId, handle + ":" + delay.toSeconds()),
        label.text(),
        Button.Style.GREY);
  }

  private static Future<Response> snooze(Call call, String state) {
    String[] parts = state.split(":", -1);
    String handle = parts[0];
    Duration delay = Duration.ofSeconds(Long.parseLong(parts[1]));
    return OpenReminder.isRepeated(handle)
        ? once(call, handle, delay)
        : call.ask(new ReminderRequest.Snooze(Long.parseLong(handle), call.userId(), delay))
            .map(ReminderSnooze::snoozed);
  }

  /** What repeats goes on as before; this time of it comes once more. */
  private static Future<Response> once(Call call, String handle, Duration delay) {
    return OpenReminder.named(call, handle)
        .compose(open ->
            call.ask(
                new ReminderRequest.Create(
                    call.userId(),
                    open.guildId(),
                    open.channelId(),
                    open.content(),
                    Instant.now().plus(delay))))
        .map(ReminderSnooze::snoozed);
  }

  private static Response snoozed(Reminder later) {
    return Response.onlyToYou(
        Embed.of(Colour.INFO)
            .titled(ReminderText.TITLE.text())
            .describing(
                Text.joined(
                    "\n\n",
                    List.of(
                        Text.markdown(later.content()),
                        ReminderCreate.said(ReminderText.SNOOZED, later.dueAt())))));
  }
}
