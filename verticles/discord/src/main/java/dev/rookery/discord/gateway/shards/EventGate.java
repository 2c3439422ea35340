package dev.rookery.discord.gateway.shards;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import net.dv8tion.jda.api.events.GenericEvent;

/**
 * What a session's events have to pass before they take effect: only while the shard is this
 * node's, and each once by its id. Events that come while that is not known wait. For use on one
 * context.
 */
final class EventGate {
  /** Beyond this the oldest are dropped: Discord gives up a command after 3 s anyway. */
  static final int WAITING_MAX = 10_000;

  private final BooleanSupplier lease;
  private final Consumer<GenericEvent> handler;
  private final Deque<GenericEvent> waiting = new ArrayDeque<>();
  private final RecentIds effective = new RecentIds();
  private State state = State.HELD;
  private long heldAt = Long.MIN_VALUE / 2;
  private long passed;

  private enum State {
    OPEN,
    HELD,
    CLOSED
  }

  /**
   * One that is held.
   *
   * @param lease whether the shard is surely this node's now
   */
  EventGate(BooleanSupplier lease, Consumer<GenericEvent> handler) {
    this.lease = lease;
    this.handler = handler;
  }

  void handle(GenericEvent event) {
    if (state == State.CLOSED) {
      return;
    }
    waiting.add(event);
    if (waiting.size() > WAITING_MAX) {
      waiting.remove();
    }
    flush();
  }

  /** Lets through what waits, if it may; to be called when the lease was extended. */
  void flush() {
    while (state == State.OPEN && !waiting.isEmpty() && lease.getAsBoolean()) {
      pass(waiting.remove());
    }
  }

  private void pass(GenericEvent event) {
    OptionalLong id = EventId.of(event);
    if (id.isPresent()) {
      if (!effective.add(id.getAsLong())) {
        return;
      }
      passed++;
    }
    handler.accept(event);
  }

  /** From now on events take effect, first those that wait; false if they did already. */
  boolean open() {
    if (state != State.HELD) {
      return false;
    }
    state = State.OPEN;
    flush();
    return true;
  }

  /** Whether it was held after that time by {@link #hold}. */
  boolean isHeldSince(long time) {
    return heldAt - time > 0;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /**
   * From now on events wait; it is not known yet who is to handle them.
   *
   * @param now the time
   */
  void hold(long now) {
    heldAt = now;
    if (state == State.OPEN) {
      state = State.HELD;
    }
  }

  /** Events that wait were another's to handle. */
  void discardWaiting() {
    waiting.clear();
  }

  /** Nothing takes effect any more. */
  void close() {
    state = State.CLOSED;
    waiting.clear();
  }

  /** The latest ids that took effect here, for the session that follows. */
  List<Long> effective() {
    return effective.all();
  }

  /** What took effect elsewhere does not do so here. */
  void exclude(Collection<Long> ids) {
    effective.addAll(ids);
  }

  /** How many events with an id took effect. */
  long passed() {
    return passed;
  }
}
