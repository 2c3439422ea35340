package dev.rookery.bus;

import dev.rookery.models.Request;
import dev.rookery.models.rows.Event;
import dev.rookery.models.rows.Key;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cache of replies on the asking side, kept until the database announces that they may be out of
 * date:
 *
 * <pre>{@code
 * ModelCache<Long, GuildPermissions> permissions =
 *     ModelCache.byGuild(
 *         rookery, 1_000, PermissionCommandRequest.OfGuild::new,
 *         PermissionRank.class, PermissionAssignment.class, PermissionCommand.class);
 * Future<GuildPermissions> ofGuild = permissions.get(guildId);
 * }</pre>
 *
 * <p>A value is dropped when a row that it was made from changes, no matter where or by whom, and
 * when that may have happened unseen ({@link Event.Resync}); never because time has passed. What
 * was requested before a change is never kept after it. Callers that ask for a value while it is
 * being loaded share that one request. Failures are not kept.
 *
 * <p>While no node hears from the database, for example during an outage, known values are still
 * returned, although somebody who can reach the database may have changed them; all of them are
 * dropped once a node hears from it again. Until the first node does, nothing is kept and every
 * call asks.
 *
 * <p>A writer who wants to read at once what it wrote calls {@link #drop}, since an event takes a
 * few milliseconds. Thread-safe.
 *
 * @param <K> what values are looked up by
 * @param <V> what the reply holds
 */
public final class ModelCache<K, V> {
  private final Rookery rookery;
  private final Function<K, Request<V>> load;
  private final Map<K, Future<V>> entries;
  private final ReentrantLock lock = new ReentrantLock();
  private final Future<Void> ready;
  private List<Subscription<?>> subscriptions = List.of();
  private boolean keeping;

  private ModelCache(
      Rookery rookery,
      int most,
      Function<K, Request<V>> load,
      Function<Event.Changed<?>, @Nullable K> concerned,
      List<Class<? extends Record>> models) {
    if (most < 1 || models.isEmpty()) {
      throw new IllegalArgumentException("a cache must hold something, of some model");
    }
    this.rookery = rookery;
    this.load = load;
    this.entries = new LruMap<>(most);
    this.subscriptions =
        models.stream().<Subscription<?>>map(model -> subscribe(model, concerned)).toList();
    this.ready =
        Future.all(subscriptions.stream().map(Subscription::ready).toList())
            .onSuccess(all -> keep(true))
            .mapEmpty();
  }

  /**
   * A cache of one value a guild.
   *
   * @param most how many values to keep; beyond that, the least recently used one is dropped
   * @param load the request for the value of a guild
   * @param models the models that the value is made from
   */
  @SafeVarargs
  public static <V> ModelCache<Long, V> byGuild(
      Rookery rookery,
      int most,
      Function<Long, Request<V>> load,
      Class<? extends Record>... models) {
    List<Class<? extends Record>> all = new ArrayList<>();
    for (Class<? extends Record> model : models) {
      all.add(model);
    }
    return new ModelCache<>(rookery, most, load, Event.Changed::guildId, all);
  }

  /**
   * A cache of one value a row.
   *
   * @param most how many values to keep; beyond that, the least recently used one is dropped
   * @param load the request for the value of a row
   */
  @SuppressWarnings("unchecked") // only events of that model arrive
  public static <M extends Record, V> ModelCache<Key<M>, V> byKey(
      Rookery rookery, int most, Class<M> model, Function<Key<M>, Request<V>> load) {
    return new ModelCache<>(
        rookery, most, load, changed -> (@Nullable Key<M>) changed.key(), List.of(model));
  }

  /**
   * The value, known or asked for.
   *
   * @return completes on the caller's Vert.x context, if there is one; fails only with a {@link
   *     dev.rookery.failure.Failure}
   */
  public Future<V> get(K key) {
    Promise<V> promise = Promise.promise();
    Future<V> loading = promise.future();
    Future<V> known = known(key, loading);
    if (known != null) {
      return onCallersContext(known);
    }
    ask(key)
        .onComplete(done -> {
          if (done.failed()) {
            forget(key, loading);
          }
          promise.handle(done);
        });
    return onCallersContext(loading);
  }

  /** Drops a value, so that the next call asks. */
  public void drop(K key) {
    lock.lock();
    try {
      entries.remove(key);
    } finally {
      lock.unlock();
    }
  }

  /** Completes when values are kept; fails if that will never be. */
  public Future<Void> ready() {
    return ready;
  }

  /** Ends the subscriptions; from then on nothing is kept and every call asks. */
  public Future<Void> close() {
    keep(false);
    return Future.join(subscriptions.stream().map(Subscription::cancel).toList())
        .onComplete(all -> keep(false))
        .mapEmpty();
  }

  /** How many values are known or on their way. */
  public int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** The value, loaded or loading; if there is none, the one now loading takes its place. */
  private @Nullable Future<V> known(K key, Future<V> loading) {
    lock.lock();
    try {
      Future<V> known = entries.get(key);
      if (known == null && keeping) {
        // A change before it is loaded removes it again: what comes is then given, but not kept.
        entries.put(key, loading);
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private Future<V> ask(K key) {
    try {
      return rookery.ask(load.apply(key));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void forget(K key, Future<V> loading) {
    lock.lock();
    try {
      entries.remove(key, loading);
    } finally {
      lock.unlock();
    }
  }

  private void keep(boolean begin) {
    lock.lock();
    try {
      keeping = begin;
      entries.clear();
    } finally {
      lock.unlock();
    }
  }

  private <M extends Record> Subscription<M> subscribe(
      Class<M> model, Function<Event.Changed<?>, @Nullable K> concerned) {
    return rookery.events(model, event -> handle(event, concerned));
  }

  private void handle(Event<?> event, Function<Event.Changed<?>, @Nullable K> concerned) {
    K key =
        switch (event) {
          case Event.Changed<?> changed -> concerned.apply(changed);
          case Event.Resync<?> resync -> null;
        };
    lock.lock();
    try {
      if (key == null) {
        entries.clear();
      } else {
        entries.remove(key);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Callers that share somebody else's request are called back on their own context. */
  private static <V> Future<V> onCallersContext(Future<V> value) {
    Context caller = Vertx.currentContext();
    if (caller == null || value.isComplete()) {
      return value;
    }
    Promise<V> promise = Promise.promise();
    value.onComplete(done -> caller.runOnContext(unused -> promise.handle(done)));
    return promise.future();
  }
}
