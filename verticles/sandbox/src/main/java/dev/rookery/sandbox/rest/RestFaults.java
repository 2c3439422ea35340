package dev.rookery.sandbox.rest;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The REST interface's deliberate misbehaviour. */
public final class RestFaults {
  private Duration latency = Duration.ZERO;
  private FaultTarget limitTarget = FaultTarget.ANY;
  private int rateLimited;
  private Duration retryAfter = Duration.ofSeconds(1);
  private boolean globally;
  private FaultTarget failureTarget = FaultTarget.ANY;
  private int failing;
  private int failureStatus = 500;
  private FaultTarget lossTarget = FaultTarget.ANY;
  private int losing;
  private int lossStatus = 500;

  RestFaults() {}

  Duration latency() {
    return latency;
  }

  /** Delays every call by that time: what it does as well as its answer. */
  public void setLatency(Duration newLatency) {
    latency = newLatency;
  }

  /**
   * Answers the next such requests with 429.
   *
   * @param wait how long the client is told to wait, in whole seconds
   * @param global whether the limit is reported as the bot's global one
   */
  public void rateLimit(FaultTarget target, int requests, Duration wait, boolean global) {
    limitTarget = target;
    rateLimited = requests;
    retryAfter = wait;
    globally = global;
  }

  /** Answers the next such requests with that status. */
  public void fail(FaultTarget target, int requests, int status) {
    failureTarget = target;
    failing = requests;
    failureStatus = status;
  }

  /** Does what the next such requests ask for, and answers with that status all the same. */
  public void lose(FaultTarget target, int requests, int status) {
    lossTarget = target;
    losing = requests;
    lossStatus = status;
  }

  public void clear() {
    latency = Duration.ZERO;
    rateLimited = 0;
    failing = 0;
    losing = 0;
  }

  /** A rate limit that the next request runs into. */
  record Limit(Duration retryAfter, boolean global) {}

  /** The limit that this request runs into. */
  Optional<Limit> nextRateLimit(String route, @Nullable Object body) {
    if (rateLimited == 0 || !limitTarget.meets(route, body)) {
      return Optional.empty();
    }
    rateLimited--;
    return Optional.of(new Limit(retryAfter, globally));
  }

  /** The status that this request fails with. */
  Optional<Integer> nextFailure(String route, @Nullable Object body) {
    if (failing == 0 || !failureTarget.meets(route, body)) {
      return Optional.empty();
    }
    failing--;
    return Optional.of(failureStatus);
  }

  /** The status that stands in place of the answer to this request, which is carried out. */
  Optional<Integer> nextLoss(String route, @Nullable Object body) {
    if (losing == 0 || !lossTarget.meets(route, body)) {
      return Optional.empty();
    }
    losing--;
    return Optional.of(lossStatus);
  }
}
