package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.gateway.SessionStarts;
import dev.rookery.sandbox.rest.messages.FileLinkResource;
import dev.rookery.sandbox.rest.messages.MessageResource;
import dev.rookery.sandbox.rest.messages.PinResource;
import dev.rookery.sandbox.rest.messages.ReactionResource;
import dev.rookery.sandbox.rest.messages.ReadableMessages;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.webhooks.WebhookMessageResource;
import dev.rookery.sandbox.rest.webhooks.WebhookResource;
import dev.rookery.sandbox.traffic.Traffic;
import dev.rookery.sandbox.wire.Addresses;
import dev.rookery.sandbox.wire.FileLinks;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** All endpoints, resource by resource. */
public final class RestApi {
  /** Where the REST interface is. */
  public static final String PATH = "/api/v10";

  private final Pipeline pipeline;

  public RestApi(
      Vertx vertx,
      World world,
      WorldJson wire,
      Addresses addresses,
      FileLinks links,
      RestOptions options,
      SessionStarts sessionStarts,
      Traffic traffic,
      InstantSource clock) {
    pipeline = new Pipeline(vertx, world, options, traffic, clock);
    ReadableMessages readable =
        new ReadableMessages(
            world, wire, options.privilegedIntents().contains(EventIntent.MESSAGE_CONTENT));
    List<RestResource> resources =
        List.of(
            new GatewayResource(addresses, sessionStarts),
            new UserResource(world, wire),
            new ApplicationResource(wire, options),
            new CommandResource(world, wire),
            new InteractionResource(world, wire),
            new WebhookMessageResource(world, wire),
            new WebhookResource(world, wire),
            new GuildResource(wire),
            new MemberResource(world, wire, options),
            new BanResource(world, wire),
            new AuditLogResource(world, wire),
            new InviteResource(world, wire),
            new RoleResource(world, wire),
            new ChannelResource(wire, world),
            new ThreadResource(world, wire),
            new MessageResource(world, wire, readable),
            new PinResource(world, readable),
            new FileLinkResource(links),
            new ReactionResource(world, wire));
    resources.forEach(resource -> resource.mount(pipeline));
  }

  public Router router() {
    return pipeline.router();
  }

  /** What is answered, such as {@code GET /users/@me}, in alphabetical order. */
  public Set<String> routes() {
    return pipeline.routes();
  }

  public RestFaults faults() {
    return pipeline.faults();
  }
}
