package dev.rookery.discord.command;

import dev.rookery.discord.entity.GuildEvent;
import dev.rookery.discord.entity.Intent;
import io.vertx.core.Future;
import java.util.Set;

/**
 * What a feature does when something happens in a guild, unless it is switched off there. While the
 * data or Discord is away it is called again, so it does nothing twice that it did before it
 * failed.
 *
 * @param type what it listens to
 * @param handler what it does
 * @param essential whether the feature can do nothing without it; otherwise the rest of the feature
 *     works where the bot does not hear of such events
 */
public record Listener<E extends GuildEvent>(
    Class<E> type, EventHandler<E> handler, boolean essential) {
  /** What it does. Called on the verticle's context; what it fails with is logged. */
  @FunctionalInterface
  public interface EventHandler<E extends GuildEvent> {
    Future<?> handle(CommandContext context, E event);
  }

  /** One without which the rest of its feature works. */
  public Listener(Class<E> type, EventHandler<E> handler) {
    this(type, handler, false);
  }

  /** The same as one without which its feature can do nothing. */
  public Listener<E> asEssential() {
    return new Listener<>(type, handler, true);
  }

  /** The intents without which it hears nothing. */
  public Set<Intent> intents() {
    return GuildEvent.intents(type);
  }
}
