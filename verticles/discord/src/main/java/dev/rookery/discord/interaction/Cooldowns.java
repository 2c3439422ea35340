package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The times that users wait before they may use a command again, each in its guild. Kept here
 * alone: what happens in a guild always comes to the same node.
 */
final class Cooldowns {
  private static final int SWEEP_MIN = 10_000;

  private final Map<Waiting, Instant> until = new HashMap<>();
  private int sweepAt = SWEEP_MIN;

  /** Two ways to the same command have one time. */
  private record Waiting(long guildId, long userId, String path) {
    static Waiting of(Command command, Use use) {
      return new Waiting(use.guildId(), use.user().id(), command.rankPath());
    }
  }

  /**
   * Begins the time that the user waits from now on.
   *
   * @throws CommandRefused if the one of before is not over
   */
  void begin(Command command, Use use) {
    if (!command.cooldown().isZero()) {
      check(command, use);
      Instant now = Instant.now();
      sweep(now);
      until.put(Waiting.of(command, use), now.plus(command.cooldown()));
    }
  }

  /**
   * Checks that the user need not wait.
   *
   * @throws CommandRefused otherwise
   */
  void check(Command command, Use use) {
    Instant end = until.get(Waiting.of(command, use));
    if (end != null && end.isAfter(Instant.now())) {
      throw new CommandRefused(
          InteractionText.COOLDOWN.with("time", Text.markdown(DiscordTime.relative(end))));
    }
  }

  /** Takes back the time of a use that came to nothing. */
  void takeBack(Command command, Use use) {
    until.remove(Waiting.of(command, use));
  }

  /** Throws out what is over, ever more rarely if it is little. */
  private void sweep(Instant now) {
    if (until.size() >= sweepAt) {
      until.values().removeIf(one -> !one.isAfter(now));
      sweepAt = Math.max(SWEEP_MIN, 2 * until.size());
    }
  }
}
