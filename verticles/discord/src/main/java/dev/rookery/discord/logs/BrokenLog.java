package dev.rookery.discord.logs;

import dev.rookery.jobs.TaskKind;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.guilds.LogKind;
import dev.rookery.models.jobs.TaskRequest;
import java.time.Duration;
import java.util.Locale;

/**
 * That the channel of a log is gone, or the bot may not write there. It is two tasks: one tells
 * staff, and one stands for a while so that they are not told again.
 *
 * @param tells whether this is the one that tells
 */
public record BrokenLog(long guildId, LogKind kind, long channelId, boolean tells) {
  static final TaskKind<BrokenLog> KIND = TaskKind.of("broken-log", BrokenLog.class);

  /** Staff that did nothing about it is told again after that time. */
  private static final Duration SILENCE = Duration.ofDays(7);

  /** What tells staff, unless they were told. */
  Transaction report() {
    Step<?> told = Step.of("told", KIND.find(key()));
    return Transaction.of(
            told,
            Step.of("once", OnlyIf.nothing(told, "")),
            Step.of(
                "silence",
                KIND.schedule(
                    guildId, null, key(), new BrokenLog(guildId, kind, channelId, false), SILENCE)),
            Step.of("tell", KIND.schedule(guildId, null, null, this, Duration.ZERO)))
        .serializable();
  }

  /** From now on staff is told again. */
  TaskRequest.Cancel repaired() {
    return KIND.cancel(key());
  }

  private String key() {
    return "%d:%s:%d".formatted(guildId, kind.name().toLowerCase(Locale.ROOT), channelId);
  }
}
