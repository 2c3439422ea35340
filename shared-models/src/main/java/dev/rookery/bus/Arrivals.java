package dev.rookery.bus;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer knows of how long requests from other nodes were under way. While a node stands
 * still, requests wait for it in the network's buffers, and look as if they had been sent a moment
 * ago when it goes on.
 *
 * <p>Senders say when they sent a request by their own {@link SendClock}. How far that is from the
 * clock here is not known, but the fastest request shows it closely; the others are older by as
 * much as they were slower. Of a sender that was hardly heard before only this is known: its
 * request may be as old as the standstill was long.
 *
 * <p>For use on one context.
 */
final class Arrivals {
  /** How often to call {@link #beat}. */
  static final Duration BEAT = Duration.ofMillis(100);

  /** Two clocks diverge by at most a five-thousandth, a second in more than an hour. */
  private static final long DRIFT = 5_000;

  /** By then the buffers that filled during a standstill are read, however busy the machine is. */
  private static final long AFTERMATH_MAX_NANOS = Duration.ofSeconds(10).toNanos();

  /** And by then, if the beats came in time, so that the node's other threads ran as well. */
  private static final long CALM_NANOS = Duration.ofSeconds(1).toNanos();

  /** After a short standstill, this many times its length. */
  private static final int AFTERMATH_TIMES = 5;

  private static final int SENDERS = 1_000;

  /** Among so many requests there was a fast one; the first alone may have been delayed. */
  private static final int WELL_KNOWN = 10;

  private final Map<String, Sender> senders = new LruMap<>(SENDERS);
  private final MachineSleep sleep;
  private long beatNanos;
  private long standstillNanos;
  private long standstillEnded;

  /** Since when the beats come in time. */
  private long calmSince;

  /**
   * A sender that was heard.
   *
   * @param requests how many of them, without those after a standstill
   * @param leastNanos how far its clock seems from ours, by its fastest request
   * @param lastNanos when that was computed
   */
  private record Sender(int requests, long leastNanos, long lastNanos) {
    /** The same after one more request. */
    Sender heard(boolean counts, long apartNanos, long now) {
      long drifted = leastNanos + (now - lastNanos) / DRIFT;
      return new Sender(requests + (counts ? 1 : 0), Math.min(apartNanos, drifted), now);
    }
  }

  /**
   * How old a request is.
   *
   * @param nanos since it was sent; at most, if that is not known
   * @param known whether it is
   */
  record Age(long nanos, boolean known) {}

  /**
   * Begins now.
   *
   * @param nanos by {@link System#nanoTime}
   * @param millis by {@link System#currentTimeMillis}
   */
  Arrivals(long nanos, long millis) {
    this(nanos, new MachineSleep(nanos, millis));
  }

  Arrivals(long nanos, MachineSleep sleep) {
    this.sleep = sleep;
    beatNanos = nanos;
    calmSince = nanos;
    standstillEnded = nanos - AFTERMATH_MAX_NANOS;
  }

  /** Notes that the node is running. */
  void beat(long nanos, long millis) {
    long slept = sleep.since(nanos, millis);
    long silent = nanos - beatNanos + slept;
    beatNanos = nanos;
    if (slept > 0) {
      senders.clear();
    }
    if (silent > 2 * BEAT.toNanos()) {
      if (silent > sinceStandstill(nanos)) {
        standstillNanos = silent;
        standstillEnded = nanos;
      }
      calmSince = nanos;
    }
  }

  /** How long ago the last standstill began, as long as that may matter; otherwise zero. */
  private long sinceStandstill(long nanos) {
    long over = nanos - standstillEnded;
    long aftermath = Math.min(AFTERMATH_TIMES * standstillNanos, AFTERMATH_MAX_NANOS);
    return over < aftermath && nanos - calmSince < CALM_NANOS ? standstillNanos + over : 0;
  }

  /**
   * The age of a request that is handled now.
   *
   * @param sentAt what its sender says; null if nothing
   */
  Age age(@Nullable String sentAt, long nanos, long millis) {
    // Not only by the timer, which may come after the first requests.
    beat(nanos, millis);
    long standstill = sinceStandstill(nanos);
    int colon = sentAt == null ? -1 : sentAt.lastIndexOf(':');
    if (sentAt == null || !SendClock.READING.matcher(sentAt).matches()) {
      return new Age(standstill, standstill == 0);
    }
    String id = sentAt.substring(0, colon);
    long apart = nanos - Long.parseLong(sentAt.substring(colon + 1));
    Sender sender =
        senders.getOrDefault(id, new Sender(0, apart, nanos)).heard(standstill == 0, apart, nanos);
    senders.put(id, sender);
    if (standstill > 0 && sender.requests() < WELL_KNOWN) {
      return new Age(standstill, false);
    }
    return new Age(apart - sender.leastNanos(), true);
  }
}
