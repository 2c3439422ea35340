package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.Wire;
import dev.rookery.sandbox.world.World;

/** Channels themselves. */
final class ChannelResource implements RestApi.Resource {
  private final Wire wire;
  private final World world;

  ChannelResource(Wire wire, World world) {
    this.wire = wire;
    this.world = world;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/channels/{channel_id}", this::channel);
    routes.post("/channels/{channel_id}/typing", this::type);
  }

  private Answer channel(Call request) {
    return Answer.ok(wire.channels().channel(request.channel()));
  }

  private Answer type(Call request) {
    world.posting().type(request.botId(), request.channel());
    return Answer.NO_CONTENT;
  }
}
