package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.json.JsonObject;

/** Users. */
public final class UserJson {
  UserJson() {}

  /** A user as others see one. */
  public JsonObject user(User user) {
    return new JsonObject()
        .put("id", WorldJson.id(user.id()))
        .put("username", user.username())
        .put("global_name", user.bot() ? null : user.displayName())
        .put("discriminator", user.bot() ? "0001" : "0")
        .put("avatar", null)
        .put("bot", user.bot())
        .put("public_flags", 0)
        .put("flags", 0)
        .put("primary_guild", null);
  }

  /** A webhook as the author of a message. */
  JsonObject webhook(long id, String name) {
    return new JsonObject()
        .put("id", WorldJson.id(id))
        .put("username", name)
        .put("global_name", null)
        .put("discriminator", "0000")
        .put("avatar", null)
        .put("bot", true)
        .put("public_flags", 0)
        .put("flags", 0)
        .put("primary_guild", null);
  }

  /** The bot as it sees itself. */
  public JsonObject self(User bot) {
    return user(bot)
        .put("mfa_enabled", true)
        .put("locale", "en-US")
        .put("verified", true)
        .put("email", null);
  }
}
