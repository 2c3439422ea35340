package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Webhook;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Webhooks. */
public final class WebhookJson {
  private static final int INCOMING = 1;

  private final World world;
  private final Addresses addresses;
  private final UserJson users;

  WebhookJson(World world, Addresses addresses, UserJson users) {
    this.world = world;
    this.addresses = addresses;
    this.users = users;
  }

  /** The webhook for somebody who may manage it, with who made it. */
  public JsonObject webhook(Webhook webhook) {
    return withoutUser(webhook).put("user", users.user(world.people().get(webhook.creatorId())));
  }

  /** The webhook for a program that has its token. */
  public JsonObject withoutUser(Webhook webhook) {
    return new JsonObject()
        .put("id", WorldJson.id(webhook.id()))
        .put("type", INCOMING)
        .put("name", webhook.name())
        .put("avatar", null)
        .put("channel_id", WorldJson.id(webhook.channelId()))
        .put("guild_id", WorldJson.id(webhook.guildId()))
        .put("application_id", applicationOf(webhook))
        .put("token", webhook.token())
        .put("url", addresses.webhook(webhook));
  }

  private @Nullable String applicationOf(Webhook webhook) {
    return webhook.creatorId() == world.bot().id() ? WorldJson.id(world.application().id()) : null;
  }
}
