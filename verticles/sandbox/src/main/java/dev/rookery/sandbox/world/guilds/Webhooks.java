package dev.rookery.sandbox.world.guilds;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The webhooks of all channels. This is only the store. */
public final class Webhooks {
  private final Map<Long, Webhook> webhooks = new ConcurrentSkipListMap<>();

  public void restore(Collection<Webhook> kept) {
    kept.forEach(this::put);
  }

  /** Forgets all. */
  public void clear() {
    webhooks.clear();
  }

  /** Adds it, or replaces the one with its id. */
  public void put(Webhook webhook) {
    webhooks.put(webhook.id(), webhook);
  }

  public void remove(Webhook webhook) {
    webhooks.remove(webhook.id());
  }

  /** Forgets those of the channel. */
  public void forget(long channelId) {
    webhooks.values().removeIf(webhook -> webhook.channelId() == channelId);
  }

  /**
   * The one with that id.
   *
   * @throws Rejection if there is none
   */
  public Webhook get(long id) {
    return find(id).orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_WEBHOOK));
  }

  /**
   * The one with that id, for a program that knows its token.
   *
   * @throws Rejection if there is none, or if it has another token
   */
  public Webhook get(long id, String token) {
    Webhook webhook = get(id);
    if (!webhook.token().equals(token)) {
      throw new Rejection(ErrorCode.INVALID_WEBHOOK_TOKEN);
    }
    return webhook;
  }

  public Optional<Webhook> find(long id) {
    return Optional.ofNullable(webhooks.get(id));
  }

  /** All webhooks, oldest first. */
  public List<Webhook> all() {
    return List.copyOf(webhooks.values());
  }

  /** The channel's webhooks, oldest first. */
  public List<Webhook> of(GuildChannel channel) {
    return all().stream().filter(webhook -> webhook.channelId() == channel.id()).toList();
  }
}
