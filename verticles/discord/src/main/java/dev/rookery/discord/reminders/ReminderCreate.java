package dev.rookery.discord.reminders;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.discord.times.Moment;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /reminder create}: at a time, and from then on again if the user wants so. */
final class ReminderCreate {
  static final Option<Moment> WHEN = Option.moment("when");
  static final Option<String> TEXT = Option.text("text", Reminder.CONTENT_MAX).takesRest();
  static final Option<Optional<String>> REPEAT =
      Option.text("repeat", RepeatRule.LENGTH_MAX).completedBy(ReminderCreate::rules).optional();

  private static final String EACH_WORKDAY = "0 9 * * MON-FRI";
  private static final String EACH_MONTH = "0 9 1 * *";

  static final Command COMMAND =
      Command.named("reminder create")
          .alias("remindme", "remind", "rm")
          .option(WHEN)
          .option(TEXT)
          .option(REPEAT)
          .everywhere()
          .run(ReminderCreate::run);

  private ReminderCreate() {}

  private static Future<List<Offer>> rules(CompletionQuery query) {
    return Future.succeededFuture(
        Offer.texts(
            Stream.of(
                    RepeatRule.word(ReminderText.DAILY, query.language()),
                    RepeatRule.word(ReminderText.WEEKLY, query.language()),
                    EACH_WORKDAY,
                    EACH_MONTH)
                .filter(rule -> rule.startsWith(query.text().strip()))
                .toList()));
  }

  private static Future<Response> run(Call call) {
    Instant when = call.get(WHEN).instant();
    Optional<String> repeat = call.get(REPEAT);
    return repeat.isEmpty()
        ? once(call, when, call.get(TEXT))
        : call.zone().compose(zone -> again(call, when, repeat.get(), zone));
  }

  static Future<Response> once(Call call, Instant when, String content) {
    return call.ask(
            new ReminderRequest.Create(
                call.userId(), guild(call), call.use().channelId(), content, when))
        .map(made ->
            Response.done(
                said(ReminderText.MADE, when).with("reminder", Long.toString(made.id()))));
  }

  private static Future<Response> again(Call call, Instant when, String typed, ZoneId zone) {
    RepeatRule rule = RepeatRule.read(typed, Instant.now(), zone);
    Instant first = rule.first(when, zone);
    String key = newKey(call);
    return checkCount(call)
        .compose(_ ->
            call.ask(
                new RepeatedReminder(
                        call.get(TEXT),
                        call.use().channelId(),
                        rule.written(),
                        zone.getId(),
                        first,
                        null)
                    .at(first, key, call.userId(), guild(call))))
        .map(_ ->
            Response.done(
                said(ReminderText.MADE_REPEATED, first)
                    .with("rule", rule.text())
                    .with("reminder", OpenReminder.handle(key))));
  }

  /** Fails with {@link CommandRefused} if the user may not have one more that repeats. */
  static Future<Void> checkCount(Call call) {
    return call.ask(OpenReminder.repeatedOf(call.userId()))
        .map(page -> {
          if (page.rows().size() >= RepeatedReminder.MAX) {
            throw new CommandRefused(
                ReminderText.TOO_MANY_REPEATED.with("max", RepeatedReminder.MAX));
          }
          return null;
        });
  }

  /** Of a reminder that repeats: no other has it. */
  static String newKey(Call call) {
    return Long.toUnsignedString(call.id(), Character.MAX_RADIX);
  }

  static Text.Sentence said(ReminderText text, Instant when) {
    return Text.of(text)
        .with("time", Text.markdown(DiscordTime.full(when)))
        .with("relative", Text.markdown(DiscordTime.relative(when)));
  }

  static @Nullable Long guild(Call call) {
    return call.guildId() == 0 ? null : call.guildId();
  }
}
