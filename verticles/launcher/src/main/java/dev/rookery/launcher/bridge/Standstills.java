package dev.rookery.launcher.bridge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The times in which the bridge read nothing, because its process or its event loop stood still.
 * Frames wait in their sockets then, and connections to be accepted, while their askers give up. So
 * what is read first after a standstill may be as old as that is; what comes after a socket was
 * seen empty is new, however short a time ago the standstill was.
 *
 * <p>For use on the context of the bridge.
 */
final class Standstills {
  private static final Duration BEAT = Duration.ofMillis(100);

  /** So often an event loop reads from one socket before it turns to others, if that has more. */
  private static final int READS_PER_TURN = 16;

  private final Vertx vertx;
  private final Supplier<Future<?>> allAccepted;
  private long beatNanos = System.nanoTime();

  /** How many there were. */
  private int number;

  /** When the last one began. */
  private long began;

  /** Whether all sockets that had something to read were read from since. */
  private boolean lookedAtAll = true;

  /** Whether a connection that is accepted now may have been made before the end of the last. */
  private boolean accepting;

  /** Since when, if so. */
  private long acceptingSince;

  /**
   * Begins now.
   *
   * @param allAccepted completes when all connections are accepted that were made before the call
   */
  Standstills(Vertx vertx, Supplier<Future<?>> allAccepted) {
    this.vertx = vertx;
    this.allAccepted = allAccepted;
  }

  /** Begins to notice them; until the context ends. */
  void watch() {
    vertx.setPeriodic(BEAT.toMillis(), _ -> beat());
  }

  private void beat() {
    long now = System.nanoTime();
    if (now - beatNanos > 2 * BEAT.toNanos()) {
      stoodStill(beatNanos);
    }
    beatNanos = now;
  }

  private void stoodStill(long since) {
    int current = ++number;
    began = since;
    lookedAtAll = false;
    afterTurn(() -> lookedAtAll |= number == current);
    if (!accepting) {
      accepting = true;
      acceptingSince = since;
    }
    allAccepted.get().onComplete(_ -> accepting &= number != current);
  }

  /**
   * When the event loop has looked at every socket once. A task would not do: those that are given
   * in the meantime are done before the sockets are looked at again.
   */
  private void afterTurn(Runnable then) {
    vertx.setTimer(1, _ -> then.run());
  }

  /** The socket of a connection that is accepted now. */
  Socket accepted() {
    beat();
    Socket socket = new Socket();
    if (accepting) {
      socket.waitedSince(acceptingSince);
      socket.emptyUnlessRead();
    }
    return socket;
  }

  /** What is known of the socket of one connection. */
  final class Socket {
    /** The last standstill that was taken into account. */
    private int known = number;

    /** Whether what is read may have waited in it, and since when. */
    private boolean waited;

    private long since;

    /** How often it was read from since all sockets were looked at. */
    private int reads;

    /** How many turns it was read from, while that mattered. */
    private int turns;

    private Socket() {}

    /**
     * To be called when something is read from it.
     *
     * @return the earliest time when that can have arrived, by {@link System#nanoTime}
     */
    long read() {
      beat();
      if (known != number) {
        known = number;
        if (!lookedAtAll) {
          waitedSince(began);
        }
      }
      if (!waited) {
        return beatNanos;
      }
      if (reads++ == 0) {
        vertx.runOnContext(_ -> turnEnded());
      }
      return since;
    }

    private void waitedSince(long nanos) {
      if (!waited) {
        waited = true;
        since = nanos;
      }
    }

    private void turnEnded() {
      turns++;
      if (reads < READS_PER_TURN) {
        waited = false;
      } else {
        emptyUnlessRead();
      }
      reads = 0;
    }

    /** Nothing waited in it if nothing is read from it when all are looked at. */
    private void emptyUnlessRead() {
      int before = turns;
      afterTurn(() -> waited &= turns != before || reads > 0);
    }
  }
}
