package dev.rookery.discord.reminders;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.times.Moment;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /reminder edit}: another time, another text, or how it repeats from now on. */
final class ReminderEdit {
  private static final Option<Optional<Moment>> WHEN =
      Option.moment("when").describedAs("new-when").optional();
  private static final Option<Optional<String>> TEXT =
      Option.text("text", Reminder.CONTENT_MAX).describedAs("new-text").takesRest().optional();

  static final Command COMMAND =
      Command.named("reminder edit")
          .option(OpenReminder.OPTION)
          .option(WHEN)
          .option(TEXT)
          .option(ReminderCreate.REPEAT)
          .everywhere()
          .run(ReminderEdit::edit);

  /**
   * What is to change.
   *
   * @param zone where the user's clock is now
   */
  private record Wanted(
      Optional<Instant> when, Optional<String> text, Optional<String> repeat, ZoneId zone) {}

  private ReminderEdit() {}

  private static Future<Response> edit(Call call) {
    Optional<Instant> when = call.get(WHEN).map(Moment::instant);
    Optional<String> text = call.get(TEXT);
    Optional<String> repeat = call.get(ReminderCreate.REPEAT);
    if (when.isEmpty() && text.isEmpty() && repeat.isEmpty()) {
      throw new CommandRefused(ReminderText.NOTHING_TO_CHANGE.text());
    }
    return OpenReminder.chosen(call)
        .compose(open ->
            call.zone()
                .compose(zone -> {
                  Wanted wanted = new Wanted(when, text, repeat, zone);
                  return open.repeats() == null && repeat.isEmpty()
                      ? once(call, open, wanted)
                      : again(call, open, wanted);
                }));
  }

  private static Future<Response> once(Call call, OpenReminder open, Wanted wanted) {
    List<Step<?>> steps = new ArrayList<>();
    wanted
        .text()
        .ifPresent(text ->
            steps.add(Step.of("text", new ReminderRequest.Edit(open.id(), call.userId(), text))));
    wanted
        .when()
        .ifPresent(when ->
            steps.add(Step.of("time", new ReminderRequest.Move(open.id(), call.userId(), when))));
    return call.ask(new Transaction(steps, Transaction.Isolation.READ_COMMITTED))
        .map(_ -> edited(open.handle(), wanted.when().orElse(open.dueAt())));
  }

  /** One that repeats, or does so from now on. */
  private static Future<Response> again(Call call, OpenReminder open, Wanted wanted) {
    RepeatedReminder before =
        open.repeats() == null
            ? new RepeatedReminder(
                open.content(), open.channelId(), "", wanted.zone().getId(), open.dueAt(), null)
            : open.repeats();
    RepeatedReminder said = before.saying(wanted.text().orElse(before.content()));
    RepeatedReminder changed = said;
    Instant due = open.dueAt();
    if (wanted.repeat().isPresent() || wanted.when().isPresent()) {
      RepeatRule rule =
          wanted
              .repeat()
              .map(typed -> RepeatRule.read(typed, Instant.now(), wanted.zone()))
              .orElseGet(before::repeats);
      due = rule.first(wanted.when().orElse(open.dueAt()), wanted.zone());
      changed = said.from(rule, wanted.zone(), due);
    }
    return schedule(call, open, changed, due);
  }

  private static Future<Response> schedule(
      Call call, OpenReminder open, RepeatedReminder changed, Instant due) {
    if (open.repeats() != null) {
      return call.ask(changed.at(due, open.key(), call.userId(), open.guildId()))
          .map(_ -> edited(open.handle(), due));
    }
    String key = ReminderCreate.newKey(call);
    return ReminderCreate.checkCount(call)
        .compose(_ ->
            call.ask(
                Transaction.of(
                    Step.of("cancel", new ReminderRequest.Cancel(open.id(), call.userId())),
                    Step.of("again", changed.at(due, key, call.userId(), open.guildId())))))
        .map(_ -> edited(OpenReminder.handle(key), due));
  }

  private static Response edited(String handle, Instant due) {
    return Response.done(ReminderCreate.said(ReminderText.EDITED, due).with("reminder", handle));
  }
}
