package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.Application;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** The bot's application. */
public final class ApplicationJson {
  /** The flags that say which privileged intents an unverified application has switched on. */
  private static final Map<EventIntent, Integer> INTENT_FLAGS =
      Map.of(
          EventIntent.GUILD_PRESENCES, 1 << 13,
          EventIntent.GUILD_MEMBERS, 1 << 15,
          EventIntent.MESSAGE_CONTENT, 1 << 19);

  private final World world;
  private final UserJson users;

  ApplicationJson(World world, UserJson users) {
    this.world = world;
    this.users = users;
  }

  /** The flags of an application for which those intents are switched on. */
  public int flags(Set<EventIntent> allowed) {
    return allowed.stream()
        .mapToInt(intent -> INTENT_FLAGS.getOrDefault(intent, 0))
        .reduce(0, (all, flag) -> all | flag);
  }

  /** The application as its owner sees it. */
  public JsonObject self(Set<EventIntent> allowed) {
    Application application = world.application();
    return new JsonObject()
        .put("id", WorldJson.id(application.id()))
        .put("name", application.name())
        .put("icon", null)
        .put("description", application.description())
        .put("type", null)
        .put("bot", users.user(world.bot()))
        .put("bot_public", true)
        .put("bot_require_code_grant", false)
        .put("verify_key", "0".repeat(64))
        .put("flags", flags(allowed))
        .put("flags_new", Integer.toString(flags(allowed)))
        .put("redirect_uris", new JsonArray())
        .put("interactions_endpoint_url", null)
        .put("role_connections_verification_url", null)
        .put("owner", users.user(application.owner()))
        .put("approximate_guild_count", world.guilds().withBot().size())
        .put("approximate_user_install_count", 0)
        .put("approximate_user_authorization_count", 0)
        .put("explicit_content_filter", 0)
        .put("team", null)
        .put("eligible_oauth2_scopes", new JsonArray());
  }
}
