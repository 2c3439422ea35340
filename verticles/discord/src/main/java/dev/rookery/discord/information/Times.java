package dev.rookery.discord.information;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import java.time.Instant;

/** Times as they stand in a field. */
final class Times {
  private Times() {}

  /** When it was, and how long ago that is. */
  static Text since(Instant time) {
    return Text.markdown(DiscordTime.full(time) + "\n" + DiscordTime.relative(time));
  }
}
