package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;

/** Channels themselves. */
final class ChannelResource implements RestApi.Resource {
  private final WorldJson wire;
  private final World world;

  ChannelResource(WorldJson wire, World world) {
    this.wire = wire;
    this.world = world;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/channels/{channel_id}", this::channel);
    routes.post("/channels/{channel_id}/typing", this::type);
  }

  private RestResponse channel(RestRequest request) {
    return RestResponse.ok(wire.channels().channel(request.channel()));
  }

  private RestResponse type(RestRequest request) {
    world.posting().type(request.botId(), request.channel());
    return RestResponse.NO_CONTENT;
  }
}
