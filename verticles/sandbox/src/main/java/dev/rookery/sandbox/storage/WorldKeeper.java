package dev.rookery.sandbox.storage;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.WorldSnapshot;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a world in a folder: saves it a moment after it changed, however much changes in that
 * moment, and when the sandbox stops.
 */
public final class WorldKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(WorldKeeper.class);
  private static final long PAUSE_MILLIS = 500;

  private final Vertx vertx;
  private final Context context;
  private final WorldFolder folder;
  private final World world;
  private final Runnable stopListening;
  private Future<Void> saved = Future.succeededFuture();
  private long timer = -1;
  private boolean warned;

  private WorldKeeper(Vertx vertx, Path folder, World world) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.folder = new WorldFolder(folder);
    this.world = world;
    this.stopListening = world.listen(this::on);
  }

  /** The world that the folder keeps; empty if there is none. */
  public static Future<Optional<World>> load(Vertx vertx, Path folder) {
    return vertx
        .executeBlocking(() -> new WorldFolder(folder).load())
        .map(found -> Objects.requireNonNull(found));
  }

  /**
   * Keeps the world from now on; completes once it is in the folder. To be called on the context on
   * which the world changes.
   */
  public static Future<WorldKeeper> keep(Vertx vertx, Path folder, World world) {
    WorldKeeper keeper = new WorldKeeper(vertx, folder, world);
    return keeper.save().map(keeper);
  }

  private void on(WorldEvent event) {
    if (timer == -1 && !(event instanceof WorldEvent.TypingStarted)) {
      timer = vertx.setTimer(PAUSE_MILLIS, due -> save());
    }
  }

  /** Saves what happened last. */
  public Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(entered -> {
      stopListening.run();
      save().onComplete(closed);
    });
    return closed.future();
  }

  private Future<Void> save() {
    vertx.cancelTimer(timer);
    timer = -1;
    WorldSnapshot snapshot = world.snapshot();
    saved =
        saved
            .compose(before ->
                vertx
                    .executeBlocking(() -> {
                      folder.save(snapshot);
                      return snapshot;
                    })
                    .<Void>mapEmpty())
            .onSuccess(done -> warned = false)
            .recover(this::warn);
    return saved;
  }

  /** A world that cannot be saved can still be used; the warning comes once. */
  private Future<Void> warn(Throwable failure) {
    if (!warned) {
      warned = true;
      LOG.warn("The sandbox cannot keep its world; a restart will not know what is new", failure);
    }
    return Future.succeededFuture();
  }
}
