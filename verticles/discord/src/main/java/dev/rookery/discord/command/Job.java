package dev.rookery.discord.command;

import dev.rookery.jobs.DueJob;
import dev.rookery.models.jobs.DueKind;
import io.vertx.core.Future;

/**
 * Something that a feature does when it is due, on one of the nodes.
 *
 * @param kind of the due work
 */
public record Job(DueKind kind, JobHandler handler) {
  /** What it does. Called on the verticle's context. */
  @FunctionalInterface
  public interface JobHandler {
    /** Does it; what fails is tried again later. */
    Future<?> run(CommandContext context, DueJob job);
  }
}
