package dev.rookery.discord.interaction;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.DiscordRefused;
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

  private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

  /** Events that may wait for the data or for Discord; others come to nothing. */
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
        if (listener.type().isInstance(event) && context.missing().allows(feature, listener)) {
          tell(feature, listener, event, PAUSE_MIN);
        }
      }
    }
  }

  /**
   * While the data or Discord is away it is tried again, however long that takes, so that nobody
   * gets out of jail in that time.
   */
  private void tell(Feature feature, Listener<?> listener, GuildEvent event, Duration pause) {
    settings
        .isOn(event.guildId(), feature)
        .compose(on -> on ? handle(listener, event) : Future.succeededFuture())
        .onFailure(cause -> {
          if (isAway(cause) && !event.mayWait()) {
            LOG.debug("{} came to nothing", event, cause);
          } else if (isAway(cause) && waiting < WAITING_MAX) {
            waiting++;
            context
                .vertx()
                .setTimer(
                    pause.toMillis(),
                    _ -> {
                      waiting--;
                      Duration longer = pause.multipliedBy(2);
                      tell(
                          feature,
                          listener,
                          event,
                          longer.compareTo(PAUSE_MAX) < 0 ? longer : PAUSE_MAX);
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

  private static boolean isAway(Throwable cause) {
    return switch (cause) {
      case Failure failure -> failure.retryable();
      case DiscordRefused refused -> refused.why() == DiscordRefused.Why.UNAVAILABLE;
      default -> false;
    };
  }

  private <E extends GuildEvent> Future<?> handle(Listener<E> listener, GuildEvent event) {
    return listener.handler().handle(context, listener.type().cast(event)).mapEmpty();
  }
}
