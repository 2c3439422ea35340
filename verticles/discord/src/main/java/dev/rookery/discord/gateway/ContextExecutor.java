package dev.rookery.discord.gateway;

import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** An executor that runs JDA's callbacks on the verticle's context and ends with the verticle. */
public final class ContextExecutor extends AbstractExecutorService {
  private final Context context;

  public ContextExecutor(Context context) {
    this.context = context;
  }

  @Override
  public void execute(Runnable command) {
    context.runOnContext(_ -> command.run());
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
