package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.CommandRegistry;
import dev.rookery.sandbox.world.World;
import io.vertx.core.json.JsonObject;

/** Application commands, global and of one guild. */
final class CommandResource implements RestResource {
  private static final String GLOBAL = "/applications/{application_id}/commands";
  private static final String IN_GUILD =
      "/applications/{application_id}/guilds/{guild_id}/commands";
  private static final String ONE = "/{command_id}";

  private final World world;
  private final WorldJson wire;

  CommandResource(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    for (String commands : new String[] {GLOBAL, IN_GUILD}) {
      routes.get(commands, this::list);
      routes.post(commands, this::create);
      routes.put(commands, this::replaceAll);
      routes.get(commands + ONE, this::get);
      routes.patch(commands + ONE, this::change);
      routes.delete(commands + ONE, this::delete);
    }
  }

  private RestResponse list(RestRequest request) {
    return RestResponse.ok(wire.commands().commands(world.commands().of(scope(request))));
  }

  private RestResponse create(RestRequest request) {
    CommandRegistry.Registered registered =
        world.commands().register(scope(request), request.object());
    JsonObject form = wire.commands().command(registered.command());
    return registered.isNew() ? RestResponse.created(form) : RestResponse.ok(form);
  }

  private RestResponse replaceAll(RestRequest request) {
    return RestResponse.ok(
        wire.commands().commands(world.commands().replaceAll(scope(request), request.array())));
  }

  private RestResponse get(RestRequest request) {
    return RestResponse.ok(
        wire.commands().command(world.commands().get(scope(request), request.id("command_id"))));
  }

  private RestResponse change(RestRequest request) {
    return RestResponse.ok(
        wire.commands()
            .command(
                world
                    .commands()
                    .change(scope(request), request.id("command_id"), request.object())));
  }

  private RestResponse delete(RestRequest request) {
    world.commands().delete(scope(request), request.id("command_id"));
    return RestResponse.NO_CONTENT;
  }

  private long scope(RestRequest request) {
    if (request.id("application_id") != world.application().id()) {
      throw new Rejection(ErrorCode.UNKNOWN_APPLICATION);
    }
    return request.hasPath("guild_id") ? request.guild().id() : CommandRegistry.GLOBAL;
  }
}
