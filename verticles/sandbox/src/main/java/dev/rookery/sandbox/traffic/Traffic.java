package dev.rookery.sandbox.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The log of what went over the wire: the latest entries, and a subscription to new ones. Safe to
 * use from any thread.
 */
public final class Traffic {
  private static final int KEPT = 500;

  private final Deque<TrafficEntry> latest = new ArrayDeque<>();
  private final List<Consumer<TrafficEntry>> listeners = new CopyOnWriteArrayList<>();

  /** Calls the listener with each entry, on the sandbox's context, until the action is run. */
  public Runnable listen(Consumer<TrafficEntry> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The latest entries, oldest first. */
  public List<TrafficEntry> latest() {
    synchronized (latest) {
      return List.copyOf(latest);
    }
  }

  /** Adds an entry. */
  public void add(TrafficEntry entry) {
    synchronized (latest) {
      latest.addLast(entry);
      if (latest.size() > KEPT) {
        latest.removeFirst();
      }
    }
    listeners.forEach(listener -> listener.accept(entry));
  }
}
