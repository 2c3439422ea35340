package dev.rookery.sandbox.rest;

import java.time.Duration;
import java.util.Optional;

/** The REST interface's deliberate misbehaviour. */
public final class RestFaults {
  private Duration latency = Duration.ZERO;
  private int rateLimited;
  private Duration retryAfter = Duration.ofSeconds(1);
  private boolean globally;
  private int failing;
  private int failureStatus = 500;
  private String failingRoute = "";

  RestFaults() {}

  Duration latency() {
    return latency;
  }

  /** Delays every answer by that time. */
  public void setLatency(Duration newLatency) {
    latency = newLatency;
  }

  /**
   * Answers the next requests with 429.
   *
   * @param wait how long the client is told to wait, in whole seconds
   * @param global whether the limit is reported as the bot's global one
   */
  public void rateLimit(int requests, Duration wait, boolean global) {
    rateLimited = requests;
    retryAfter = wait;
    globally = global;
  }

  /**
   * Answers the next requests with that status.
   *
   * @param route of which only, such as {@code PUT /applications/{application_id}/commands}; empty
   *     for any
   */
  public void fail(String route, int requests, int status) {
    failingRoute = route;
    failing = requests;
    failureStatus = status;
  }

  public void clear() {
    latency = Duration.ZERO;
    rateLimited = 0;
    failing = 0;
  }

  /** A rate limit that the next request runs into. */
  record Limit(Duration retryAfter, boolean global) {}

  Optional<Limit> nextRateLimit() {
    if (rateLimited == 0) {
      return Optional.empty();
    }
    rateLimited--;
    return Optional.of(new Limit(retryAfter, globally));
  }

  /** The status that the next request of that route fails with. */
  Optional<Integer> nextFailure(String route) {
    if (failing == 0 || !(failingRoute.isEmpty() || failingRoute.equals(route))) {
      return Optional.empty();
    }
    failing--;
    return Optional.of(failureStatus);
  }
}
