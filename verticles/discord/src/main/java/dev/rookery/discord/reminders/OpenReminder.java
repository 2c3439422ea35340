package dev.rookery.discord.reminders;

import static dev.rookery.models.rows.TypedColumn.where;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reminder that is still to come, once or again, or that could not be delivered.
 *
 * @param handle by which its user names it: the number of one that comes once; {@code r} and the
 *     key of the task for one that repeats
 * @param guildId where it was asked for; null in direct messages
 * @param repeats how it does; null if it comes once
 */
record OpenReminder(
    String handle,
    String content,
    Instant dueAt,
    @Nullable Long guildId,
    long channelId,
    @Nullable RepeatedReminder repeats) {
  private static final String AGAIN = "r";
  private static final int OFFERED = 25;
  private static final int OFFER_LENGTH = 100;
  private static final int HANDLE_MAX = 25;

  /** One of the user's. */
  static final Option<String> OPTION =
      Option.text("reminder", HANDLE_MAX).completedBy(OpenReminder::offers);

  static OpenReminder of(Reminder once) {
    return new OpenReminder(
        Long.toString(once.id()),
        once.content(),
        once.dueAt(),
        once.guildId(),
        once.channelId(),
        null);
  }

  static OpenReminder of(Task task) {
    RepeatedReminder again = RepeatedReminder.KIND.content(task);
    return new OpenReminder(
        handle(RepeatedReminder.key(task)),
        again.content(),
        task.dueAt(),
        task.guildId(),
        again.channelId(),
        again);
  }

  /** Of one that repeats. */
  static String handle(String key) {
    return AGAIN + key;
  }

  /** The key of the task of one that repeats. */
  String key() {
    return handle.substring(AGAIN.length());
  }

  /** The number of one that comes once. */
  long id() {
    return Long.parseLong(handle);
  }

  /** When it should have come, if it could not be delivered. */
  Optional<Instant> missed(Instant now) {
    if (repeats != null) {
      return Optional.ofNullable(repeats.missed());
    }
    // What is due is delivered within seconds, or tried again.
    return dueAt.plus(1, ChronoUnit.MINUTES).isBefore(now) ? Optional.of(dueAt) : Optional.empty();
  }

  /** Those of a user that repeat. */
  static RowRequest.Select<Task> repeatedOf(long userId) {
    return Rows.of(Task.class)
        .select(
            where(Task::userId).is(userId).and(where(Task::kind).is(RepeatedReminder.KIND.name())))
        .limitedTo(RepeatedReminder.MAX);
  }

  /** The one that the option names; fails with {@link CommandRefused} if it is not the user's. */
  static Future<OpenReminder> chosen(Call call) {
    return named(call, call.get(OPTION).strip());
  }

  /** The one with that handle; fails with {@link CommandRefused} if it is not the user's. */
  static Future<OpenReminder> named(Call call, String handle) {
    return find(call, handle)
        .map(found ->
            found.orElseThrow(
                () -> new CommandRefused(ReminderText.NO_SUCH.with("reminder", handle))));
  }

  /** Whether it is the handle of one that repeats. */
  static boolean isRepeated(String handle) {
    return handle.startsWith(AGAIN) && handle.length() > AGAIN.length();
  }

  private static Future<Optional<OpenReminder>> find(Call call, String handle) {
    if (isRepeated(handle)) {
      return call.ask(RepeatedReminder.KIND.find(handle.substring(AGAIN.length())))
          .map(found ->
              found
                  .filter(task -> Long.valueOf(call.userId()).equals(task.userId()))
                  .map(OpenReminder::of));
    }
    return handle.matches("[1-9][0-9]{0,17}")
        ? call.ask(Rows.of(Reminder.class).find(Long.parseLong(handle)))
            .map(found ->
                found
                    .filter(one -> one.userId() == call.userId() && !one.sent())
                    .map(OpenReminder::of))
        : Future.succeededFuture(Optional.empty());
  }

  private static Future<List<Offer>> offers(CompletionQuery query) {
    Future<List<OpenReminder>> again =
        query
            .ask(repeatedOf(query.userId()))
            .map(page -> page.rows().stream().map(OpenReminder::of).toList());
    Future<List<OpenReminder>> once =
        query
            .ask(new ReminderRequest.Listing(query.userId(), null, ReminderRequest.OPEN_MAX, null))
            .map(page -> page.rows().stream().map(OpenReminder::of).toList());
    return Future.all(once, again)
        .map(_ -> {
          List<OpenReminder> all = new ArrayList<>(once.result());
          all.addAll(again.result());
          return all.stream()
              .filter(one -> one.label().toLowerCase(query.language()).contains(typed(query)))
              .sorted(Comparator.comparing(OpenReminder::dueAt))
              .limit(OFFERED)
              .map(one -> new Offer(one.label(), one.handle()))
              .toList();
        });
  }

  private static String typed(CompletionQuery query) {
    return query.text().strip().toLowerCase(query.language());
  }

  private String label() {
    String label = handle + " · " + content.replaceAll("\\s+", " ").strip();
    return label.length() <= OFFER_LENGTH ? label : TextFormat.cut(label, OFFER_LENGTH - 1) + "…";
  }
}
