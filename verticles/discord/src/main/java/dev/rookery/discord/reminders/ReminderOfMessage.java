package dev.rookery.discord.reminders;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.Response;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;

/** "Remind me of this" in the menu of a message: a form that asks when. */
final class ReminderOfMessage {
  private static final int WHEN_MAX = 100;

  private static final Option<DiscordMessage> MESSAGE = Option.message("message");

  static final Command COMMAND =
      Command.inMessageMenu("reminder make", MESSAGE)
          .ranksAs(ReminderCreate.COMMAND)
          .everywhere()
          .opensFormIf(_ -> true)
          .run(ReminderOfMessage::open);

  /** Makes what the form says. */
  static final Action FORM =
      new Action(
          "reminder-make",
          ReminderCreate.COMMAND.path(),
          (call, _) ->
              call.zone()
                  .compose(zone ->
                      ReminderCreate.once(
                          call,
                          call.get(ReminderCreate.WHEN, zone).instant(),
                          call.get(ReminderCreate.TEXT))));

  private ReminderOfMessage() {}

  private static Future<Response> open(Call call) {
    DiscordMessage message = call.get(MESSAGE);
    String link = "\n" + message.url();
    String content = TextFormat.cut(message.content(), Reminder.CONTENT_MAX - link.length()) + link;
    return Future.succeededFuture(
        FORM.form(
            call,
            "",
            ReminderText.MESSAGE_TITLE.text(),
            List.of(
                new FormField(
                    ReminderCreate.WHEN.name(),
                    ReminderText.WHEN_FIELD.text(),
                    false,
                    WHEN_MAX,
                    ""),
                new FormField(
                    ReminderCreate.TEXT.name(),
                    ReminderText.MESSAGE_FIELD.text(),
                    true,
                    Reminder.CONTENT_MAX,
                    content.strip()))));
  }
}
