package dev.rookery.discord.levels;

import dev.rookery.bus.RequestOptions;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.entity.GuildEvent.MessageWritten;
import dev.rookery.discord.levels.announcements.Announcement;
import dev.rookery.failure.Failure;
import dev.rookery.models.levels.LevelChange;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.XpGain;
import dev.rookery.models.rows.RowRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gathering of what members earn: it is kept for a second, and then written by one request for
 * all guilds of this node. Each batch has an id, so that it counts once however often it is sent;
 * what is gathered when the process dies is lost. While the data is away it goes on gathering, up
 * to a bound. For use on the verticle's context.
 */
final class XpGatherer {
  private static final Logger LOG = LoggerFactory.getLogger(XpGatherer.class);

  private static final Duration GATHERED_FOR = Duration.ofSeconds(1);
  private static final Duration RETRY_MIN = Duration.ofSeconds(1);
  private static final Duration RETRY_MAX = Duration.ofSeconds(30);

  /** How long a bot that stops waits for the last batches. */
  private static final Duration LAST = Duration.ofSeconds(5);

  /** Gains that wait; those beyond are lost. */
  private static final int WAITING_MAX = 50_000;

  private record Earner(long guildId, long memberId) {}

  /**
   * What is written at once.
   *
   * @param latest the message by which each has earned last
   */
  private record Batch(String id, List<XpGain> gains, Map<Earner, MessageWritten> latest) {
    static Batch empty() {
      return new Batch(UUID.randomUUID().toString(), new ArrayList<>(), new HashMap<>());
    }

    boolean isFull() {
      return gains.size() >= RowRequest.LIMIT_MAX;
    }
  }

  private final CommandContext context;

  /** In the order in which they are written; the last one is still being filled. */
  private final List<Batch> batches = new ArrayList<>();

  private int waiting;
  private boolean timed;
  private boolean losing;
  private boolean closing;
  private Future<Void> sending = Future.succeededFuture();

  XpGatherer(CommandContext context) {
    this.context = context;
  }

  /**
   * Takes what a message has earned.
   *
   * @param cooldown of the guild; what cannot count by it is not even sent
   */
  void add(XpGain gain, Duration cooldown, MessageWritten message) {
    if (waiting >= WAITING_MAX) {
      if (!losing) {
        losing = true;
        LOG.warn("{} gains of XP wait for the data; more are lost", waiting);
      }
      return;
    }
    Batch batch = open();
    Earner earner = new Earner(gain.guildId(), gain.memberId());
    MessageWritten before = batch.latest().get(earner);
    if (before != null && isTooSoon(before.at(), gain.at(), cooldown)) {
      return;
    }
    batch.gains().add(gain);
    batch.latest().put(earner, message);
    waiting++;
    if (sending.isComplete()) {
      sendLater();
    }
  }

  private void sendLater() {
    if (!timed) {
      timed = true;
      context
          .vertx()
          .setTimer(
              GATHERED_FOR.toMillis(),
              _ -> {
                timed = false;
                send();
              });
    }
  }

  private static boolean isTooSoon(Instant before, Instant now, Duration cooldown) {
    return now.isBefore(before.plus(cooldown));
  }

  private Batch open() {
    if (batches.isEmpty() || batches.getLast().isFull()) {
      batches.add(Batch.empty());
    }
    return batches.getLast();
  }

  /** Writes what has been gathered first. What came meanwhile is gathered for its second, too. */
  private void send() {
    if (!sending.isComplete() || batches.isEmpty()) {
      return;
    }
    Batch first = batches.removeFirst();
    sending = write(first, RETRY_MIN);
    sending.onComplete(_ -> {
      waiting -= first.gains().size();
      losing = false;
      if (closing || (!batches.isEmpty() && batches.getFirst().isFull())) {
        send();
      } else if (!batches.isEmpty()) {
        sendLater();
      }
    });
  }

  /** Until it is written, or never will be. */
  private Future<Void> write(Batch batch, Duration pause) {
    return context
        .rookery()
        .ask(new LevelsRequest.Gain(batch.gains()), RequestOptions.once(batch.id()))
        .onSuccess(changes -> changes.forEach(change -> changed(batch, change)))
        .<Void>mapEmpty()
        .recover(cause -> {
          if (closing || !(cause instanceof Failure failure && failure.retryable())) {
            LOG.warn("{} gains of XP are lost", batch.gains().size(), cause);
            return Future.succeededFuture();
          }
          Duration longer = pause.multipliedBy(2);
          return context
              .vertx()
              .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
              .compose(_ -> write(batch, longer.compareTo(RETRY_MAX) < 0 ? longer : RETRY_MAX));
        });
  }

  private void changed(Batch batch, LevelChange change) {
    LevelRoles.change(context, change.guildId(), change.memberId());
    MessageWritten message = batch.latest().get(new Earner(change.guildId(), change.memberId()));
    if (message != null && change.level() > change.levelBefore()) {
      Announcement.tell(context, message, change.level());
    }
  }

  /** Writes what is gathered, as far as that is soon done. */
  Future<Void> close() {
    closing = true;
    send();
    return settled()
        .timeout(LAST.toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause -> {
          LOG.warn("{} gains of XP are lost", waiting, cause);
          return Future.succeededFuture();
        });
  }

  private Future<Void> settled() {
    return sending.isComplete() && batches.isEmpty()
        ? Future.succeededFuture()
        : sending.compose(_ -> settled());
  }
}
