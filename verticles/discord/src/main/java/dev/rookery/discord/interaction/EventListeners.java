package dev.rookery.discord.interaction;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.GuildEvent;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The features that listen to what happens in guilds. For use on the verticle's context. */
public final class EventListeners {
  private static final Logger LOG = LoggerFactory.getLogger(EventListeners.class);

  private static final Duration PAUSE_MIN = Duration.ofSeconds(1);

  /** After about ten minutes in all it is given up. */
  private static final Duration PAUSE_MAX = PAUSE_MIN.multipliedBy(256);

  /** Events that may wait for the data; others come to nothing. */
  private static final int WAITING_MAX = 10_000;

  private final CommandContext context;
  private final GuildSettings settings;
  private int waiting;

  public EventListeners(CommandContext context, GuildSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /** Tells those who listen to it, where their feature is on. */
  public void tell(GuildEvent event) {
    for (Feature feature : context.features()) {
      for (Listener<?> listener : feature.listeners()) {
        if (listener.type().isInstance(event)) {
          tell(feature, listener, event, PAUSE_MIN);
        }
      }
    }
  }

  /** While the data is away it is tried again, so that nobody gets out of jail in that time. */
  private void tell(Feature feature, Listener<?> listener, GuildEvent event, Duration pause) {
    settings
        .isOn(event.guildId(), feature)
        .compose(on -> on ? handle(listener, event) : Future.succeededFuture())
        .onFailure(cause -> {
          boolean again =
              cause instanceof Failure failure
                  && failure.retryable()
                  && pause.compareTo(PAUSE_MAX) <= 0
                  && waiting < WAITING_MAX;
          if (again) {
            waiting++;
            context
                .vertx()
                .setTimer(
                    pause.toMillis(),
                    _ -> {
                      waiting--;
                      tell(feature, listener, event, pause.multipliedBy(2));
                    });
          } else {
            LOG.warn(
                "{}: {} in guild {} came to nothing: {}",
                feature.name(),
                event.getClass().getSimpleName(),
                event.guildId(),
                cause.getMessage());
          }
        });
  }

  private <E extends GuildEvent> Future<?> handle(Listener<E> listener, GuildEvent event) {
    return listener.handler().handle(context, listener.type().cast(event)).mapEmpty();
  }
}
