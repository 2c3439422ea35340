package dev.rookery.discord.gateway;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.requests.RestRateLimiter;
import net.dv8tion.jda.api.requests.Route.CompiledRoute;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls within the node's budget, and makes none when the node's lease does not hold. Answers
 * to interactions are exempt: Discord does not count them, and nobody else would give them.
 */
public final class PacedRateLimiter implements RestRateLimiter {
  private final Vertx vertx;
  private final RestRateLimiter limiter;
  private final RestBudget budget;
  private final BooleanSupplier lease;

  /**
   * One of a session.
   *
   * @param limiter keeps the limits of each route
   * @param budget of all sessions of the node
   * @param lease whether the node may act
   */
  public PacedRateLimiter(
      Vertx vertx, RestRateLimiter limiter, RestBudget budget, BooleanSupplier lease) {
    this.vertx = vertx;
    this.limiter = limiter;
    this.budget = budget;
    this.lease = lease;
  }

  @Override
  public void enqueue(Work task) {
    if (task.getRoute().getBaseRoute().isInteractionBucket()) {
      limiter.enqueue(task);
      return;
    }
    Work paced = new PacedWork(task);
    Duration wait = budget.reserve();
    if (wait.isZero()) {
      limiter.enqueue(paced);
    } else {
      vertx.setTimer(Math.max(1, wait.toMillis()), _ -> limiter.enqueue(paced));
    }
  }

  @Override
  public void stop(boolean shutdown, Runnable callback) {
    limiter.stop(shutdown, callback);
  }

  @Override
  public boolean isStopped() {
    return limiter.isStopped();
  }

  @Override
  public int cancelRequests() {
    return limiter.cancelRequests();
  }

  /** A call that looks whether it may be made at the last moment. */
  private final class PacedWork implements Work {
    private final Work work;

    PacedWork(Work work) {
      this.work = work;
    }

    @Override
    public boolean isSkipped() {
      if (!lease.getAsBoolean() || !budget.allows()) {
        work.cancel();
      }
      return work.isSkipped();
    }

    @Override
    public @Nullable Response execute() {
      Response response = work.execute();
      if (response != null) {
        budget.answered(response.code());
      }
      return response;
    }

    @Override
    public CompiledRoute getRoute() {
      return work.getRoute();
    }

    @Override
    public JDA getJDA() {
      return work.getJDA();
    }

    @Override
    public boolean isDone() {
      return work.isDone();
    }

    @Override
    public boolean isPriority() {
      return work.isPriority();
    }

    @Override
    public boolean isCancelled() {
      return work.isCancelled();
    }

    @Override
    public void cancel() {
      work.cancel();
    }
  }
}
