package dev.rookery.discord.reminders;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.Response;
import dev.rookery.models.reminders.ReminderRequest;
import io.vertx.core.Future;

/** {@code /reminder cancel}: one of the user's, and with it all that it would repeat. */
final class ReminderCancel {
  static final Command COMMAND =
      Command.named("reminder cancel")
          .alias("unremind")
          .option(OpenReminder.OPTION)
          .everywhere()
          .run(ReminderCancel::cancel);

  private ReminderCancel() {}

  private static Future<Response> cancel(Call call) {
    return OpenReminder.chosen(call)
        .compose(open ->
            (open.repeats() == null
                    ? call.ask(new ReminderRequest.Cancel(open.id(), call.userId()))
                    : call.ask(RepeatedReminder.KIND.cancel(open.key())))
                .map(_ -> Response.done(ReminderText.CANCELLED.with("reminder", open.handle()))));
  }
}
