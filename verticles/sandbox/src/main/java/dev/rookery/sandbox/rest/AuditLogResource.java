package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.AuditFilter;

/** The audit logs of guilds. */
final class AuditLogResource implements RestResource {
  private static final int PAGE_DEFAULT = 50;
  private static final int PAGE_MAX = 100;

  private final World world;
  private final WorldJson wire;

  AuditLogResource(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/guilds/{guild_id}/audit-logs", this::read);
  }

  private RestResponse read(RestRequest request) {
    AuditFilter filter =
        new AuditFilter(
            request.queryNumber("user_id", 0),
            request.queryNumber("target_id", 0),
            (int) request.queryNumber("action_type", 0),
            request.queryNumber("before", 0),
            request.queryNumber("after", 0),
            request.limit(PAGE_DEFAULT, PAGE_MAX));
    return RestResponse.ok(
        wire.audit().log(world.auditLog().read(request.botId(), request.guild(), filter)));
  }
}
