package dev.rookery.discord.reminders;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.jobs.DueJob;
import dev.rookery.jobs.TaskJob;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.users.UserSettings;
import dev.rookery.models.users.UserSettingsRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The delivery of reminders that are due: directly, or where they were asked for if the user takes
 * no direct messages and may still write there. What reaches them in neither way stays in their
 * list.
 */
final class ReminderDelivery {
  /** Delivers what comes once. */
  static final Job ONCE =
      Job.of(DueKind.REMINDER, (context, job) -> new ReminderDelivery(context).deliver(job));

  /** Delivers what repeats, and lets it come again. */
  static final Job AGAIN =
      Job.of(
          RepeatedReminder.KIND,
          (context, job, again) -> new ReminderDelivery(context).deliver(job, again));

  /** Later than this is late. */
  private static final Duration IN_TIME = Duration.ofMinutes(1);

  /** That neither way led to the user. */
  private static final class Undelivered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undelivered(String why) {
      super(why, null, false, false);
    }
  }

  private final CommandContext context;

  private ReminderDelivery(CommandContext context) {
    this.context = context;
  }

  private Future<?> deliver(DueJob job) {
    Reminder due = job.claimed().reminder().orElseThrow();
    return deliver(OpenReminder.of(due), due.userId())
        .recover(cause ->
            cause instanceof Undelivered
                ? job.giveUp(String.valueOf(cause.getMessage()))
                : Future.failedFuture(cause));
  }

  private Future<?> deliver(TaskJob<RepeatedReminder> job, RepeatedReminder again) {
    Task task = job.claimed().task().orElseThrow();
    long userId = Objects.requireNonNull(task.userId());
    return deliver(OpenReminder.of(task), userId)
        .map(_ -> again.after(null))
        .recover(cause ->
            cause instanceof Undelivered
                ? Future.succeededFuture(again.after(task.dueAt()))
                : Future.failedFuture(cause))
        .compose(next ->
            // Fails if it was cancelled or edited meanwhile, and then nothing comes again.
            job.progress(next).compose(_ -> scheduleNext(task, next, userId)));
  }

  /** Of what was missed while nobody could deliver it, only the last is made good. */
  private Future<?> scheduleNext(Task task, RepeatedReminder next, long userId) {
    Instant now = Instant.now();
    Instant after = task.dueAt().isAfter(now) ? task.dueAt() : now;
    return next.repeats()
        .next(next.first(), after, next.clocks())
        .<Future<?>>map(due ->
            context.rookery().ask(next.at(due, RepeatedReminder.key(task), userId, task.guildId())))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> deliver(OpenReminder due, long userId) {
    return context
        .rookery()
        .ask(new UserSettingsRequest.Settings(userId))
        .compose(settings ->
            language(settings, due)
                .compose(language -> {
                  MessageResponse message = message(due, userId, Text.markdown(due.content()));
                  boolean directly = settings.directMessages() || due.guildId() == null;
                  return directly
                      ? context
                          .discord()
                          .sendDirectly(userId, message, language)
                          .<Void>mapEmpty()
                          .recover(cause ->
                              isFinal(cause)
                                  ? inChannel(
                                      due, userId, language, String.valueOf(cause.getMessage()))
                                  : Future.failedFuture(cause))
                      : inChannel(due, userId, language, "no direct messages are wanted");
                }));
  }

  private Future<Void> inChannel(OpenReminder due, long userId, Locale language, String why) {
    if (due.guildId() == null) {
      return Future.failedFuture(new Undelivered(why));
    }
    return context
        .discord()
        .mayWrite(due.guildId(), due.channelId(), userId)
        .compose(may ->
            may
                ? context
                    .discord()
                    .send(
                        due.channelId(),
                        // In their own name members cannot hide where a link leads to.
                        message(due, userId, Text.literal(due.content()))
                            .withWords(Text.markdown("<@" + Long.toUnsignedString(userId) + ">")),
                        language)
                    .<Void>mapEmpty()
                : Future.failedFuture(new Undelivered(why)))
        .recover(cause ->
            Future.failedFuture(
                isFinal(cause) ? new Undelivered(why + "; " + cause.getMessage()) : cause));
  }

  private static boolean isFinal(Throwable cause) {
    return cause instanceof DiscordRefused refused
        && refused.why() != DiscordRefused.Why.UNAVAILABLE;
  }

  private Future<Locale> language(UserSettings settings, OpenReminder due) {
    if (settings.language() != null) {
      return Future.succeededFuture(Locale.forLanguageTag(settings.language()));
    }
    return due.guildId() == null
        ? Future.succeededFuture(Texts.FALLBACK)
        : context.language(due.guildId());
  }

  /** Whoever is mentioned in the text hears nothing of it, since it stands in an embed. */
  private static MessageResponse message(OpenReminder due, long userId, Text content) {
    List<Text> said = new ArrayList<>();
    said.add(content);
    if (due.dueAt().plus(IN_TIME).isBefore(Instant.now())) {
      said.add(ReminderText.LATE.with("time", Text.markdown(DiscordTime.relative(due.dueAt()))));
    }
    return Response.toAll(
            Embed.of(Colour.INFO)
                .titled(ReminderText.TITLE.text())
                .describing(Text.joined("\n\n", said)))
        .withButtons(ReminderSnooze.buttons(userId, due.handle()))
        .once(nonce(due));
  }

  private static String nonce(OpenReminder due) {
    return due.handle() + "-" + Long.toString(due.dueAt().getEpochSecond(), Character.MAX_RADIX);
  }
}
