package dev.rookery.discord.interaction;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.GuildEvent;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The features that listen to what happens in guilds. For use on the verticle's context. */
public final class EventListeners {
  private static final Logger LOG = LoggerFactory.getLogger(EventListeners.class);

  private final CommandContext context;
  private final GuildSettings settings;

  public EventListeners(CommandContext context, GuildSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /** Tells those who listen to it, where their feature is on. */
  public void tell(GuildEvent event) {
    for (Feature feature : context.features()) {
      for (Listener<?> listener : feature.listeners()) {
        if (listener.type().isInstance(event)) {
          settings
              .isOn(event.guildId(), feature)
              .compose(on -> on ? handle(listener, event) : Future.succeededFuture())
              .onFailure(cause ->
                  LOG.warn(
                      "{}: {} in guild {} came to nothing: {}",
                      feature.name(),
                      event.getClass().getSimpleName(),
                      event.guildId(),
                      cause.getMessage()));
        }
      }
    }
  }

  private <E extends GuildEvent> Future<?> handle(Listener<E> listener, GuildEvent event) {
    return listener.handler().handle(context, listener.type().cast(event)).mapEmpty();
  }
}
