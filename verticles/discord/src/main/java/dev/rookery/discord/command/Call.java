package dev.rookery.discord.command;

import dev.rookery.bus.CheckReturnValue;
import dev.rookery.models.Request;
import io.vertx.core.Future;

/** A use of a command, a button or a form while it is answered. */
public final class Call {
  private final Use use;
  private final RetryingClient client;

  public Call(Use use, CommandContext context) {
    this.use = use;
    this.client = new RetryingClient(context, use.id());
  }

  /** What is known of it. */
  public Use use() {
    return use;
  }

  /** Discord's id of it. */
  public long id() {
    return use.id();
  }

  public long guildId() {
    return use.guildId();
  }

  /** The member who made it. */
  public long userId() {
    return use.userId();
  }

  /** Whether the member may manage other people's messages in this channel. */
  public boolean isModerator() {
    return use.moderator();
  }

  /**
   * The value of an option, or of a field of a form.
   *
   * @throws IllegalArgumentException if it is required and was not given, which Discord prevents
   */
  public <T> T get(Option<T> option) {
    return option.read(use.values());
  }

  /**
   * Asks for data. While it is not available the request is repeated for a while; a write is still
   * done only once.
   */
  @CheckReturnValue
  public <R> Future<R> ask(Request<R> request) {
    return client.ask(request);
  }

  /**
   * The same with a request id of its own: other uses that ask with the same id, such as the second
   * of two clicks, get the first reply, and nothing is done again.
   */
  @CheckReturnValue
  public <R> Future<R> askOnce(Request<R> request, String requestId) {
    return client.askOnce(request, requestId);
  }

  /** Asks for data that a form is filled with: once and briefly, because Discord waits 3 s. */
  @CheckReturnValue
  public <R> Future<R> askBriefly(Request<R> request) {
    return client.askBriefly(request);
  }
}
