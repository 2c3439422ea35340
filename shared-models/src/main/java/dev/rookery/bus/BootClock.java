package dev.rookery.bus;

/**
 * A clock that is never set and goes on while the process stands still or the machine sleeps, for
 * how long a lease still holds. Its readings mean something only in comparison with each other, in
 * one process. Thread-safe.
 */
public final class BootClock {
  private static final BootClock OWN = new BootClock();

  private final MachineSleep sleep =
      new MachineSleep(System.nanoTime(), System.currentTimeMillis());
  private long slept;

  private BootClock() {}

  /** Nanoseconds since some time before. */
  public static long nanos() {
    return OWN.read();
  }

  private synchronized long read() {
    long nanos = System.nanoTime();
    slept += sleep.since(nanos, System.currentTimeMillis());
    return nanos + slept;
  }
}
