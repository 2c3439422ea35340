package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.moderation.RoleEdits;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.RoleEdit;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The roles of guilds. */
final class RoleResource implements RestResource {
  private static final String ROLES = "/guilds/{guild_id}/roles";
  private static final String ROLE = ROLES + "/{role_id}";

  private final World world;
  private final RoleEdits roleEdits;
  private final WorldJson wire;

  RoleResource(World world, WorldJson wire) {
    this.world = world;
    this.roleEdits = new RoleEdits(world);
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get(ROLES, this::list);
    routes.post(ROLES, this::create);
    routes.patch(ROLES, this::move);
    routes.get(ROLE, this::get);
    routes.patch(ROLE, this::edit);
    routes.delete(ROLE, this::delete);
  }

  private RestResponse list(RestRequest request) {
    return all(request.guild());
  }

  private RestResponse all(SimulatedGuild guild) {
    JsonArray roles = new JsonArray();
    world.roles().of(guild.id()).stream().map(wire.guilds()::role).forEach(roles::add);
    return RestResponse.ok(roles);
  }

  private RestResponse get(RestRequest request) {
    return show(world.roles().get(request.guild().id(), request.id("role_id")));
  }

  private RestResponse create(RestRequest request) {
    return show(roleEdits.create(request.actor(), request.guild(), edit(request.objectOrEmpty())));
  }

  private RestResponse edit(RestRequest request) {
    return show(
        roleEdits.edit(
            request.actor(), request.guild(), request.id("role_id"), edit(request.object())));
  }

  private RestResponse move(RestRequest request) {
    Map<Long, Integer> positions = new LinkedHashMap<>();
    LenientJson.objects(request.array())
        .filter(form -> form.getValue("position") != null)
        .forEach(form ->
            positions.put(
                LenientJson.number(form, "id").orElse(0),
                (int) LenientJson.number(form, "position").orElse(0)));
    roleEdits.move(request.actor(), request.guild(), positions);
    return all(request.guild());
  }

  private RestResponse delete(RestRequest request) {
    roleEdits.delete(request.actor(), request.guild(), request.id("role_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse show(Role role) {
    return RestResponse.ok(wire.guilds().role(role));
  }

  private static RoleEdit edit(JsonObject body) {
    return new RoleEdit(
        body.getString("name"),
        body.getValue("permissions") == null
            ? null
            : new PermissionSet(LenientJson.number(body, "permissions").orElse(0)),
        color(body),
        body.getBoolean("hoist"),
        body.getBoolean("mentionable"));
  }

  private static @Nullable Integer color(JsonObject body) {
    return body.getValue("colors") instanceof JsonObject colors
        ? ChannelForms.number(colors, "primary_color")
        : ChannelForms.number(body, "color");
  }
}
