package dev.rookery.sandbox.rest.webhooks;

import static dev.rookery.sandbox.rest.routing.RouteTable.Access.TOKEN_IN_PATH;

import dev.rookery.sandbox.moderation.WebhookEdits;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Webhook;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/** The webhooks of channels, for those who manage them and for programs that have their token. */
public final class WebhookResource implements RestResource {
  private static final String OF_CHANNEL = "/channels/{channel_id}/webhooks";
  private static final String OF_GUILD = "/guilds/{guild_id}/webhooks";
  private static final String ONE = "/webhooks/{webhook_id}";

  private final World world;
  private final WorldJson wire;
  private final WebhookEdits edits;

  public WebhookResource(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
    this.edits = new WebhookEdits(world);
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get(OF_CHANNEL, this::ofChannel);
    routes.post(OF_CHANNEL, this::create);
    routes.get(OF_GUILD, this::ofGuild);
    routes.get(ONE, this::get);
    routes.patch(ONE, this::edit);
    routes.delete(ONE, this::delete);
    routes.add(HttpMethod.GET, WebhookMessageResource.WEBHOOK, TOKEN_IN_PATH, this::getByToken);
    routes.add(HttpMethod.PATCH, WebhookMessageResource.WEBHOOK, TOKEN_IN_PATH, this::rename);
    routes.add(
        HttpMethod.DELETE, WebhookMessageResource.WEBHOOK, TOKEN_IN_PATH, this::deleteByToken);
  }

  private RestResponse ofChannel(RestRequest request) {
    return show(edits.of(request.botId(), request.guildChannel()));
  }

  private RestResponse ofGuild(RestRequest request) {
    return show(edits.of(request.botId(), request.guild()));
  }

  private RestResponse create(RestRequest request) {
    return show(
        edits.create(request.actor(), request.guildChannel(), request.object().getString("name")));
  }

  private RestResponse get(RestRequest request) {
    return show(edits.get(request.botId(), request.id("webhook_id")));
  }

  private RestResponse edit(RestRequest request) {
    JsonObject body = request.object();
    OptionalLong channelId = LenientJson.number(body, "channel_id");
    return show(
        edits.edit(
            request.actor(),
            request.id("webhook_id"),
            body.getString("name"),
            channelId.isPresent() ? Long.valueOf(channelId.getAsLong()) : null));
  }

  private RestResponse delete(RestRequest request) {
    edits.delete(request.actor(), request.id("webhook_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse getByToken(RestRequest request) {
    return RestResponse.ok(wire.webhooks().withoutUser(byToken(request)));
  }

  private RestResponse rename(RestRequest request) {
    return RestResponse.ok(
        wire.webhooks()
            .withoutUser(edits.rename(byToken(request), request.object().getString("name"))));
  }

  private RestResponse deleteByToken(RestRequest request) {
    edits.delete(byToken(request));
    return RestResponse.NO_CONTENT;
  }

  private Webhook byToken(RestRequest request) {
    return world.webhooks().get(request.id("webhook_id"), request.path("webhook_token"));
  }

  private RestResponse show(Webhook webhook) {
    return RestResponse.ok(wire.webhooks().webhook(webhook));
  }

  private RestResponse show(List<Webhook> webhooks) {
    JsonArray forms = new JsonArray();
    webhooks.stream().map(wire.webhooks()::webhook).forEach(forms::add);
    return RestResponse.ok(forms);
  }
}
