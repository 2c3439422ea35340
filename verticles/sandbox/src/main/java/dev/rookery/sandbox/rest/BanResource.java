package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.moderation.Moderation;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;

/** The bans of guilds. */
final class BanResource implements RestResource {
  private static final String BANS = "/guilds/{guild_id}/bans";
  private static final String BAN = BANS + "/{user_id}";
  private static final int PAGE_MAX = 1_000;

  private final Moderation moderation;
  private final WorldJson wire;

  BanResource(World world, WorldJson wire) {
    this.moderation = new Moderation(world);
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get(BANS, this::list);
    routes.get(BAN, this::get);
    routes.put(BAN, this::ban);
    routes.delete(BAN, this::unban);
    routes.post("/guilds/{guild_id}/bulk-ban", this::banSeveral);
  }

  private RestResponse list(RestRequest request) {
    JsonArray page = new JsonArray();
    moderation
        .bans(
            request.botId(),
            request.guild(),
            request.queryNumber("before", 0),
            request.queryNumber("after", 0),
            request.limit(PAGE_MAX, PAGE_MAX))
        .stream()
        .map(wire.guilds()::ban)
        .forEach(page::add);
    return RestResponse.ok(page);
  }

  private RestResponse get(RestRequest request) {
    SimulatedGuild guild = request.guild();
    return RestResponse.ok(
        wire.guilds().ban(moderation.banOf(request.botId(), guild, request.id("user_id"))));
  }

  private RestResponse ban(RestRequest request) {
    moderation.ban(
        request.actor(), request.guild(), request.id("user_id"), deleted(request.objectOrEmpty()));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse unban(RestRequest request) {
    moderation.unban(request.actor(), request.guild(), request.id("user_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse banSeveral(RestRequest request) {
    JsonObject body = request.object();
    Moderation.BulkBan outcome =
        moderation.banSeveral(
            request.actor(),
            request.guild(),
            new LinkedHashSet<>(LenientJson.ids(LenientJson.array(body, "user_ids"))),
            deleted(body));
    return RestResponse.ok(
        new JsonObject()
            .put("banned_users", ids(outcome.banned()))
            .put("failed_users", ids(outcome.failed())));
  }

  private static JsonArray ids(Iterable<Long> ids) {
    JsonArray texts = new JsonArray();
    ids.forEach(id -> texts.add(Long.toUnsignedString(id)));
    return texts;
  }

  /** Older clients give days. */
  private static Duration deleted(JsonObject body) {
    return body.getValue("delete_message_seconds") == null
        ? Duration.ofDays(LenientJson.number(body, "delete_message_days").orElse(0))
        : Duration.ofSeconds(LenientJson.number(body, "delete_message_seconds").orElse(0));
  }
}
