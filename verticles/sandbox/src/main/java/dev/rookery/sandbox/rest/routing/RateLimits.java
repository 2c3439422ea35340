package dev.rookery.sandbox.rest.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The buckets of Discord's rate limits: one for each route and each channel, guild or webhook. Each
 * holds a number of requests per second, which is higher than Discord's so that tests need not
 * wait, but is enforced.
 */
public final class RateLimits {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int BUCKETS_KEPT = 10_000;

  private final InstantSource clock;
  private final int requestsPerSecond;
  private final int requestsPerSecondInAll;
  private final Window all = new Window();
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > BUCKETS_KEPT;
        }
      };

  private static final class Window {
    Instant end = Instant.MIN;
    int used;
  }

  /**
   * The state of a bucket after a request.
   *
   * @param bucket the bucket's name
   * @param limit how many requests it holds
   * @param remaining how many are left; negative if this request was one too many
   * @param reset when it is full again
   * @param resetAfter how long that is from now
   */
  public record State(String bucket, int limit, int remaining, Instant reset, Duration resetAfter) {
    public boolean exceeded() {
      return remaining < 0;
    }
  }

  public RateLimits(InstantSource clock, int requestsPerSecond, int requestsPerSecondInAll) {
    this.clock = clock;
    this.requestsPerSecond = requestsPerSecond;
    this.requestsPerSecondInAll = requestsPerSecondInAll;
  }

  /**
   * Counts a request among all of the bot.
   *
   * @return how long it has to wait, if it was one too many
   */
  public Optional<Duration> countInAll() {
    Instant now = clock.instant();
    count(all, now);
    return all.used > requestsPerSecondInAll
        ? Optional.of(Duration.between(now, all.end))
        : Optional.empty();
  }

  private static void count(Window window, Instant now) {
    if (!now.isBefore(window.end)) {
      window.end = now.plus(WINDOW);
      window.used = 0;
    }
    window.used++;
  }

  /**
   * Counts a request.
   *
   * @param route method and path with names in place of ids
   * @param major the id of the channel, guild or webhook; empty if the route has none
   */
  public State count(String route, String major) {
    Instant now = clock.instant();
    Window window = windows.computeIfAbsent(route + " " + major, key -> new Window());
    count(window, now);
    return new State(
        bucket(route),
        requestsPerSecond,
        requestsPerSecond - window.used,
        window.end,
        Duration.between(now, window.end));
  }

  /** The bucket's name, which clients use only to recognise the bucket. */
  private static String bucket(String route) {
    return String.format("%016x", route.hashCode() * 0x9E3779B97F4A7C15L);
  }
}
