package dev.rookery.database.levels;

import dev.rookery.database.postgres.Session;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job that brings the stored levels of large guilds up to a new exponent, a short statement at
 * a time. The database notes which guilds are behind and how far they are, so that any node can
 * continue, several can at the same time, and nothing is lost if one dies.
 */
public final class LevelCatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(LevelCatchUp.class);

  private final Supplier<Session> sessions;
  private Future<Void> running = Future.succeededFuture();
  private boolean again;
  private boolean stopped;

  /**
   * Does nothing yet.
   *
   * @param sessions makes one for each statement, with the time that it may take
   */
  public LevelCatchUp(Supplier<Session> sessions) {
    this.sessions = sessions;
  }

  /** Makes sure that every guild that is behind by now is brought up; does not fail. */
  public Future<Void> run() {
    if (!running.isComplete()) {
      again = true;
      return running;
    }
    running =
        steps()
            .otherwise(cause -> {
              LOG.warn(
                  "Could not bring up the levels of large guilds; they are tried again", cause);
              return null;
            });
    return running;
  }

  private Future<Void> steps() {
    again = false;
    return step(sessions.get())
        .compose(more -> (more || again) && !stopped ? steps() : Future.<Void>succeededFuture());
  }

  /** One statement of it; whether there may be more to do. */
  static Future<Boolean> step(Session session) {
    return session
        .list(
            "/* bring up levels */ select bring_up_levels() as more",
            Map.of(),
            row -> row.getBoolean("more"))
        .map(rows -> rows.get(0));
  }

  /** Runs no further statements; completes when none is running. */
  public Future<Void> stop() {
    stopped = true;
    return running;
  }
}
