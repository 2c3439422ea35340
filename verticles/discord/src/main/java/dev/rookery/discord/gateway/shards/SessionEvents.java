package dev.rookery.discord.gateway.shards;

import dev.rookery.discord.gateway.LoginRefused;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GatewayPingEvent;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.http.HttpRequestEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.IEventManager;
import net.dv8tion.jda.api.requests.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * The events of one login, taken from JDA's reading thread, which must not be held up, to the
 * verticle's context.
 */
final class SessionEvents implements IEventManager {
  private final Context context;
  private final Consumer<GenericEvent> handler;
  private final Promise<Void> ready = Promise.promise();
  private final Promise<String> ended = Promise.promise();

  SessionEvents(Context context, Consumer<GenericEvent> handler) {
    this.context = context;
    this.handler = handler;
  }

  /** Completes when the session has begun; fails if Discord ends the connection for good. */
  Future<Void> ready() {
    return ready.future();
  }

  /** Completes with the reason when the connection has ended and JDA will not resume it. */
  Future<String> ended() {
    return ended.future();
  }

  @Override
  public void handle(GenericEvent event) {
    if (matters(event)) {
      context.runOnContext(_ -> take(event));
    }
  }

  /** The others are about the library itself, and many. */
  private static boolean matters(GenericEvent event) {
    return switch (event) {
      case HttpRequestEvent call -> false;
      case GatewayPingEvent ping -> false;
      case StatusChangeEvent status -> isInvalid(status);
      case RawGatewayEvent raw -> raw.getType().equals("READY");
      default -> true;
    };
  }

  private void take(GenericEvent event) {
    switch (event) {
      case ReadyEvent begin -> ready.tryComplete();
      case StatusChangeEvent invalid -> {
        ready.tryFail("Discord did not begin a session");
        ended.tryComplete("Discord ended the session");
      }
      case ShutdownEvent end -> {
        LoginRefused refused = refused(end.getCloseCode());
        ready.tryFail(refused);
        ended.tryComplete(refused.getMessage());
      }
      default -> handler.accept(event);
    }
  }

  /** Whether the session cannot be resumed, and another has to be begun. */
  private static boolean isInvalid(StatusChangeEvent status) {
    return status.getNewStatus() == JDA.Status.RECONNECT_QUEUED;
  }

  private static LoginRefused refused(@Nullable CloseCode code) {
    if (code == CloseCode.DISALLOWED_INTENTS) {
      return LoginRefused.intents();
    }
    return new LoginRefused(
        code == null
            ? "Discord ended the connection"
            : "Discord ended the connection: " + code.getMeaning());
  }

  @Override
  public void register(Object listener) {
    throw new UnsupportedOperationException("listeners are listed in the bridge");
  }

  @Override
  public void unregister(Object listener) {
    throw new UnsupportedOperationException("listeners are listed in the bridge");
  }

  @Override
  public List<Object> getRegisteredListeners() {
    return List.of();
  }
}
