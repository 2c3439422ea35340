package dev.rookery.discord.command;

import dev.rookery.discord.entity.GuildEvent;
import io.vertx.core.Future;

/**
 * What a feature does when something happens in a guild, unless it is switched off there. While the
 * data or Discord is away it is called again, so it does nothing twice that it did before it
 * failed.
 *
 * @param type what it listens to
 * @param handler what it does
 */
public record Listener<E extends GuildEvent>(Class<E> type, EventHandler<E> handler) {
  /** What it does. Called on the verticle's context; what it fails with is logged. */
  @FunctionalInterface
  public interface EventHandler<E extends GuildEvent> {
    Future<?> handle(CommandContext context, E event);
  }
}
