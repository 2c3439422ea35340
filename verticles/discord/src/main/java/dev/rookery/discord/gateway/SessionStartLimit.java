package dev.rookery.discord.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * How many sessions the bot may still begin before Discord resets its token. Discord counts them
 * itself, so the count outlives the process and whatever restarts it.
 *
 * @param total in a day
 * @param remaining until the count begins anew
 * @param resetAfter the time until then
 */
record SessionStartLimit(int total, int remaining, Duration resetAfter) {
  /** From Discord's answer to {@code GET /gateway/bot}. */
  static SessionStartLimit of(JsonObject gateway) {
    JsonObject limit = gateway.getJsonObject("session_start_limit", new JsonObject());
    return new SessionStartLimit(
        limit.getInteger("total", 1),
        limit.getInteger("remaining", 1),
        Duration.ofMillis(limit.getLong("reset_after", 0L)));
  }

  /**
   * How long to wait before the next session: nothing while more than half is left, and then so
   * that the rest lasts.
   */
  Duration pause() {
    if (remaining > total / 2) {
      return Duration.ZERO;
    }
    return remaining <= 1 ? resetAfter : resetAfter.dividedBy(remaining);
  }
}
