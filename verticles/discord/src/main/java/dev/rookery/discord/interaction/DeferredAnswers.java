package dev.rookery.discord.interaction;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.jobs.TaskKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was acknowledged and is not answered yet. Each is kept as a task that is put off as long as
 * it is answered here; if this node dies, the task becomes due, and another node, or the next
 * start, tells the member that it was interrupted. While the data is away nothing is kept, and what
 * is to be answered goes on all the same. For use on the verticle's context.
 */
public final class DeferredAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(DeferredAnswers.class);

  private static final TaskKind<DeferredAnswer> KIND =
      TaskKind.of("deferred-answer", DeferredAnswer.class);

  /** Tells members of nodes that died that they were interrupted. */
  public static final Job INTERRUPTED =
      Job.of(KIND, (context, _, answer) -> tell(context.discord(), answer));

  /** How long nothing was heard of a node when others tell in its place. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final Duration PUT_OFF_EVERY = Duration.ofSeconds(10);

  private final CommandContext context;
  private final Map<Long, Kept> all = new HashMap<>();

  DeferredAnswers(CommandContext context) {
    this.context = context;
  }

  /**
   * Keeps what is acknowledged next.
   *
   * @param what was done, for the log
   * @param replaced whether the answer takes the place of an acknowledgement that members see
   * @return when it is written; fails if it could not be, which is tried again
   */
  Future<?> keep(IReplyCallback event, String what, boolean replaced) {
    DeferredAnswer answer =
        new DeferredAnswer(
            what,
            event.getToken(),
            Instant.ofEpochMilli(event.getHook().getExpirationTimestamp()),
            UseReader.locale(event.getUserLocale()).toLanguageTag(),
            replaced);
    Kept kept = new Kept(event.getId(), answer);
    all.put(event.getIdLong(), kept);
    kept.putOff();
    return kept.written;
  }

  /** It was answered; does nothing if it was not kept. */
  void answered(Interaction event) {
    Kept kept = all.remove(event.getIdLong());
    if (kept != null) {
      kept.end();
    }
  }

  /** Its answer did not arrive, so the member will be told as those are whose node died. */
  void lost(Interaction event) {
    Kept kept = all.remove(event.getIdLong());
    if (kept != null) {
      context.vertx().cancelTimer(kept.timer);
    }
  }

  /** One whose task is of no user: what is stored about them is shown to them, but not a token. */
  private final class Kept {
    private final String key;
    private final DeferredAnswer answer;
    private Future<?> written = Future.succeededFuture();
    private long timer;

    private Kept(String key, DeferredAnswer answer) {
      this.key = key;
      this.answer = answer;
    }

    private void putOff() {
      if (!answer.isInTime()) {
        all.values().remove(this);
        return;
      }
      if (written.isComplete()) {
        written =
            context
                .rookery()
                .ask(KIND.schedule(null, null, key, answer, SILENCE))
                .onFailure(cause ->
                    LOG.debug("That {} is acknowledged is not kept", answer.what(), cause));
      }
      timer = context.vertx().setTimer(PUT_OFF_EVERY.toMillis(), _ -> putOff());
    }

    private void end() {
      context.vertx().cancelTimer(timer);
      written.onComplete(_ -> forget());
    }

    /** Also what was not written as far as is known here may have been. */
    private void forget() {
      context
          .rookery()
          .ask(KIND.cancel(key))
          .onFailure(_ -> {
            if (answer.isInTime()) {
              context.vertx().setTimer(PUT_OFF_EVERY.toMillis(), _ -> forget());
            }
          });
    }
  }

  private static Future<?> tell(Discord discord, DeferredAnswer answer) {
    if (!answer.isInTime()) {
      return Future.succeededFuture();
    }
    LOG.info("{} was interrupted; telling who waits for the answer", answer.what());
    MessageResponse interrupted = Response.refused(InteractionText.INTERRUPTED.text());
    Locale language = Locale.forLanguageTag(answer.language());
    Future<?> told =
        answer.replaced()
            ? discord.answerIfAwaited(answer.token(), interrupted, language)
            : discord.followUp(answer.token(), interrupted, language);
    return told.recover(cause ->
        cause instanceof DiscordRefused refused && refused.why() != DiscordRefused.Why.UNAVAILABLE
            ? Future.succeededFuture()
            : Future.failedFuture(cause));
  }
}
