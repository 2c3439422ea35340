package dev.rookery.discord.channels;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.failure.FailureText;
import dev.rookery.discord.logs.ModeratorLog;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.text.Text;
import dev.rookery.failure.Failure;
import dev.rookery.jobs.TaskJob;
import dev.rookery.models.jobs.DueWorkRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a purge, which begins where the one before ended. Discord deletes up to a hundred
 * messages at once unless they are older than 14 days; those go one by one, while the moderator
 * sees how many are gone. Which are deleted next is kept before, so none goes beyond what was
 * ordered though a node dies. For use on the verticle's context.
 */
final class PurgeRun {
  private static final Logger LOG = LoggerFactory.getLogger(PurgeRun.class);

  static final Job JOB =
      Job.of(PurgeTask.KIND, (context, job, task) -> new PurgeRun(context, job, task).begin());

  private static final int AT_ONCE = 100;

  /** Messages that are looked at, so that a search for what is rare ends. */
  private static final int LOOKED_AT_MAX = 5_000;

  /** Discord deletes no older ones at once; an hour less, since that takes a while. */
  private static final Duration YOUNG = Duration.ofDays(14).minusHours(1);

  /** Between two that go one by one: what else the bot does must not wait for them. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final Duration SHOWN_EVERY = Duration.ofSeconds(5);

  /** Of those that go one by one; a few are tried twice after a crash, which does no harm. */
  private static final int KEPT_EVERY = 10;

  /** What Discord could not do so often, over some minutes, is given up. */
  private static final int ATTEMPTS_MAX = 5;

  private final CommandContext context;
  private final Discord discord;
  private final TaskJob<PurgeTask> job;
  private final PurgeTask.Order order;
  private final Promise<Void> ended = Promise.promise();
  private PurgeTask task;
  private Instant shownAt = Instant.MIN;
  private int unkept;

  /** Whether Discord does not take the chosen ones at once, though they are not that old. */
  private boolean singly;

  private PurgeRun(CommandContext context, TaskJob<PurgeTask> job, PurgeTask task) {
    this.context = context;
    this.discord = context.discord();
    this.job = job;
    this.task = task;
    this.order = task.order();
  }

  private Future<Void> begin() {
    // Whoever stopped it need not wait for a call that Discord puts off.
    job.cancelled()
        .onSuccess(_ -> ended.tryFail(new IllegalStateException("it is somebody else's now")));
    if (task.stoppedBy() == null) {
      next();
    } else {
      settle().onSuccess(_ -> end(null)).onFailure(this::broken);
    }
    return ended.future();
  }

  private void next() {
    if (ended.future().isComplete()) {
      return;
    }
    PurgeTask.State state = task.state();
    if (!state.chosen().isEmpty()) {
      deleteChosen().onSuccess(_ -> next()).onFailure(this::broken);
    } else if (state.handled() >= order.count()
        || state.end()
        || state.lookedAt() >= LOOKED_AT_MAX) {
      end(null);
    } else {
      choose().onSuccess(_ -> next()).onFailure(this::broken);
    }
  }

  private Future<Void> choose() {
    PurgeTask.State state = task.state();
    return discord
        .messagesBefore(order.channelId(), state.before(), AT_ONCE)
        .compose(page -> {
          List<Long> chosen =
              page.stream()
                  .filter(order::means)
                  .limit(order.count() - state.handled())
                  .map(DiscordMessage::id)
                  .toList();
          long last = page.isEmpty() ? state.before() : page.getLast().id();
          boolean end = page.size() < AT_ONCE || order.isPast(last);
          task = task.at(state.choosing(chosen, last, state.lookedAt() + page.size(), end));
          return keep();
        });
  }

  private Future<Void> keep() {
    unkept = 0;
    return job.progress(task);
  }

  private Future<Void> deleteChosen() {
    List<Long> chosen = task.state().chosen();
    List<Long> young = singly ? List.of() : chosen.stream().filter(PurgeRun::isYoung).toList();
    return young.isEmpty() ? deleteOne(chosen.getFirst()) : deleteAtOnce(young);
  }

  private static boolean isYoung(long messageId) {
    return DiscordUser.createdAt(messageId).isAfter(Instant.now().minus(YOUNG));
  }

  private Future<Void> deleteAtOnce(List<Long> messages) {
    return discord
        .deleteMessages(order.channelId(), messages, order.moderatorName())
        .compose(
            _ -> {
              task = task.at(task.state().deleting(messages));
              return keep();
            },
            cause -> {
              singly = why(cause) == DiscordRefused.Why.OTHER;
              return singly ? Future.succeededFuture() : Future.failedFuture(cause);
            });
  }

  private Future<Void> deleteOne(long messageId) {
    return showAtTimes()
        .compose(_ ->
            ended.future().isComplete()
                ? ended.future()
                : discord.deleteMessages(
                    order.channelId(), List.of(messageId), order.moderatorName()))
        .compose(
            _ -> handled(task.state().deleting(List.of(messageId))),
            cause ->
                switch (why(cause)) {
                  // It is gone, perhaps since the attempt before.
                  case NOT_FOUND -> handled(task.state().deleting(List.of(messageId)));
                  case OTHER -> handled(task.state().failing(messageId));
                  default -> Future.failedFuture(cause);
                });
  }

  private Future<Void> handled(PurgeTask.State after) {
    task = task.at(after);
    unkept++;
    if (after.chosen().isEmpty()) {
      return keep();
    }
    Future<Void> kept = unkept < KEPT_EVERY ? Future.succeededFuture() : keep();
    return kept.compose(
        _ -> context.vertx().timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS).mapEmpty());
  }

  private static DiscordRefused.Why why(Throwable cause) {
    return cause instanceof DiscordRefused refused ? refused.why() : DiscordRefused.Why.UNAVAILABLE;
  }

  /** What shows the progress is no reason not to go on. */
  private Future<Void> showAtTimes() {
    if (Instant.now().isBefore(shownAt.plus(SHOWN_EVERY))) {
      return Future.succeededFuture();
    }
    shownAt = Instant.now();
    return show(PurgeAnswer.progress(task))
        .recover(cause -> {
          LOG.debug("The progress of a purge is not shown", cause);
          return cause instanceof Failure ? Future.failedFuture(cause) : Future.succeededFuture();
        });
  }

  private Future<Void> show(MessageResponse progress) {
    if (order.answerTo().isOpen()) {
      return discord.answer(order.answerTo(), progress);
    }
    if (task.state().posted() != null) {
      return discord.edit(task.state().posted(), progress, order.spoken());
    }
    return discord
        .send(
            order.answerTo().channelId(),
            progress.once("p " + Long.toUnsignedString(order.answerTo().id())),
            order.spoken())
        .compose(posted -> {
          task = task.at(task.state().shownIn(posted));
          return keep();
        });
  }

  /** Finds out which of the chosen ones were deleted before somebody stopped it. */
  private Future<Void> settle() {
    List<Long> chosen = task.state().chosen();
    if (chosen.isEmpty()) {
      return Future.succeededFuture();
    }
    return discord
        .messagesBefore(order.channelId(), chosen.getFirst() + 1, AT_ONCE)
        .map(there -> {
          List<Long> left = there.stream().map(DiscordMessage::id).toList();
          task =
              task.at(
                  task.state()
                      .deleting(chosen.stream().filter(one -> !left.contains(one)).toList()));
          return null;
        });
  }

  private void broken(Throwable cause) {
    boolean later = why(cause) == DiscordRefused.Why.UNAVAILABLE && attempts() < ATTEMPTS_MAX;
    if (cause instanceof Failure || later) {
      ended.tryFail(cause);
    } else {
      LOG.warn("A purge of channel {} is given up", order.channelId(), cause);
      end(FailureText.of(cause));
    }
  }

  private int attempts() {
    return job.claimed().work().attempts();
  }

  private void end(@Nullable Text cause) {
    MessageResponse said = PurgeAnswer.ended(task, cause);
    tellWhoStopped(said)
        .otherwiseEmpty()
        // Last, since both may be the same message, which the whole channel reads.
        .compose(_ -> tell(said))
        .recover(failed ->
            why(failed) == DiscordRefused.Why.UNAVAILABLE
                    && attempts() < DueWorkRequest.ATTEMPTS_MAX
                ? Future.failedFuture(failed)
                : Future.succeededFuture())
        .onSuccess(_ ->
            ModeratorLog.write(
                context,
                order.guildId(),
                order.answerTo().userId(),
                order.answerTo().id(),
                PurgeAnswer.logged(task, cause),
                ""))
        .onSuccess(ended::tryComplete)
        .onFailure(ended::tryFail);
  }

  private Future<Void> tell(MessageResponse said) {
    AnswerTo to = order.answerTo();
    return to.isOpen() || task.state().posted() == null
        ? discord.answer(to, said)
        : discord
            .edit(task.state().posted(), said, order.spoken())
            .recover(_ -> discord.sendDirectly(to.userId(), said, to.locale()).mapEmpty());
  }

  private Future<Void> tellWhoStopped(MessageResponse said) {
    AnswerTo to = task.stoppedBy();
    return to == null ? Future.succeededFuture() : discord.answer(to, said);
  }
}
