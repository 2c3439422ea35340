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
 * The times that users wait before they may use a command again. Kept here alone: what a user does
 * in a guild always comes to the same node.
 */
final class Cooldowns {
  /** When those that are over are thrown out. */
  private static final int ENTRIES_MAX = 10_000;

  private final Map<Waiting, Instant> until = new HashMap<>();

  private record Waiting(long userId, String path) {}

  /**
   * Begins the time that the user waits from now on.
   *
   * @throws CommandRefused if the one of before is not over
   */
  void begin(Command command, Use use) {
    if (command.cooldown().isZero()) {
      return;
    }
    Instant now = Instant.now();
    Waiting waiting = new Waiting(use.user().id(), command.path());
    Instant end = until.get(waiting);
    if (end != null && end.isAfter(now)) {
      throw new CommandRefused(
          InteractionText.COOLDOWN.with("time", Text.markdown(DiscordTime.relative(end))));
    }
    if (until.size() >= ENTRIES_MAX) {
      until.values().removeIf(one -> !one.isAfter(now));
    }
    until.put(waiting, now.plus(command.cooldown()));
  }
}
