package dev.rookery.discord.command;

import dev.rookery.jobs.DueJob;
import dev.rookery.jobs.DueWorker;
import dev.rookery.jobs.DueWorkerOptions;
import dev.rookery.jobs.TaskJob;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.jobs.DueKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Something that a feature does when it is due, on one of the nodes. What fails is tried again
 * later.
 *
 * @param start starts the worker that does it, on the verticle's context
 */
public record Job(Function<CommandContext, DueWorker> start) {
  /** Members wait for some of it, so what a node that died had in hand is soon done by another. */
  private static final Duration LEASE = Duration.ofSeconds(20);

  /** What it does with due work. Called on the verticle's context. */
  @FunctionalInterface
  public interface JobHandler {
    Future<?> run(CommandContext context, DueJob job);
  }

  /** What it does with a task. Called on the verticle's context. */
  @FunctionalInterface
  public interface TaskHandler<T extends Record> {
    Future<?> run(CommandContext context, TaskJob<T> job, T task);
  }

  /** The same for all work of a kind. */
  public static Job of(DueKind kind, JobHandler handler) {
    return new Job(context ->
        DueWorker.start(
            context.rookery(),
            usual(context).apply(DueWorkerOptions.of(kind)),
            job -> handler.run(context, job)));
  }

  /** The same for all tasks of a kind. */
  public static <T extends Record> Job of(TaskKind<T> kind, TaskHandler<T> handler) {
    return new Job(context ->
        DueWorker.start(
            context.rookery(),
            kind,
            usual(context),
            (job, task) -> handler.run(context, job, task)));
  }

  /** What is in a guild is done where the bot is connected for it. */
  private static UnaryOperator<DueWorkerOptions> usual(CommandContext context) {
    return options ->
        options.named("discord").lease(LEASE).inGuilds(context.discord()::connectedFor);
  }
}
