package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.Wire;
import dev.rookery.sandbox.world.CommandBook;
import dev.rookery.sandbox.world.ErrorCode;
import dev.rookery.sandbox.world.Rejection;
import dev.rookery.sandbox.world.World;
import io.vertx.core.json.JsonObject;

/** Application commands, global and of one guild. */
final class CommandResource implements RestApi.Resource {
  private static final String GLOBAL = "/applications/{application_id}/commands";
  private static final String IN_GUILD =
      "/applications/{application_id}/guilds/{guild_id}/commands";
  private static final String ONE = "/{command_id}";

  private final World world;
  private final Wire wire;

  CommandResource(World world, Wire wire) {
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

  private Answer list(Call request) {
    return Answer.ok(wire.commands().commands(world.commands().of(scope(request))));
  }

  private Answer create(Call request) {
    CommandBook.Registered registered = world.commands().register(scope(request), request.object());
    JsonObject form = wire.commands().command(registered.command());
    return registered.isNew() ? Answer.created(form) : Answer.ok(form);
  }

  private Answer replaceAll(Call request) {
    return Answer.ok(
        wire.commands().commands(world.commands().replaceAll(scope(request), request.array())));
  }

  private Answer get(Call request) {
    return Answer.ok(
        wire.commands().command(world.commands().get(scope(request), request.id("command_id"))));
  }

  private Answer change(Call request) {
    return Answer.ok(
        wire.commands()
            .command(
                world
                    .commands()
                    .change(scope(request), request.id("command_id"), request.object())));
  }

  private Answer delete(Call request) {
    world.commands().delete(scope(request), request.id("command_id"));
    return Answer.NO_CONTENT;
  }

  private long scope(Call request) {
    if (request.id("application_id") != world.application().id()) {
      throw new Rejection(ErrorCode.UNKNOWN_APPLICATION);
    }
    return request.hasPath("guild_id") ? request.guild().id() : CommandBook.GLOBAL;
  }
}
