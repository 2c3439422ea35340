package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.moderation.MemberEdits;
import dev.rookery.sandbox.moderation.Moderation;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.json.JsonArray;
import java.util.stream.Stream;

/** The members of guilds. */
final class MemberResource implements RestResource {
  private static final String MEMBERS = "/guilds/{guild_id}/members";
  private static final String MEMBER = MEMBERS + "/{user_id}";
  private static final String ROLE = MEMBER + "/roles/{role_id}";
  private static final int PAGE_MAX = 1_000;

  private final World world;
  private final Moderation moderation;
  private final MemberEdits memberEdits;
  private final WorldJson wire;
  private final RestOptions options;

  MemberResource(World world, WorldJson wire, RestOptions options) {
    this.world = world;
    this.moderation = new Moderation(world);
    this.memberEdits = new MemberEdits(world);
    this.wire = wire;
    this.options = options;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get(MEMBERS, this::list);
    routes.get(MEMBERS + "/search", this::search);
    routes.patch(MEMBERS + "/@me", this::editSelf);
    routes.get(MEMBER, this::get);
    routes.patch(MEMBER, this::edit);
    routes.delete(MEMBER, this::kick);
    routes.put(ROLE, this::addRole);
    routes.delete(ROLE, this::removeRole);
  }

  private RestResponse list(RestRequest request) {
    SimulatedGuild guild = request.guild();
    if (!options.privilegedIntents().contains(EventIntent.GUILD_MEMBERS)) {
      throw new Rejection(ErrorCode.MISSING_ACCESS);
    }
    long after = request.queryNumber("after", 0);
    return page(request, world.members().of(guild.id()).stream().filter(m -> m.userId() > after));
  }

  private RestResponse search(RestRequest request) {
    return page(
        request, world.members().startingWith(request.guild().id(), request.query("query")));
  }

  private RestResponse page(RestRequest request, Stream<Member> members) {
    JsonArray page = new JsonArray();
    members.limit(request.limit(1, PAGE_MAX)).map(wire.guilds()::member).forEach(page::add);
    return RestResponse.ok(page);
  }

  private RestResponse get(RestRequest request) {
    return show(world.members().known(request.guild().id(), request.id("user_id")));
  }

  private RestResponse edit(RestRequest request) {
    return show(
        memberEdits.edit(
            request.actor(),
            request.guild(),
            request.id("user_id"),
            MemberForms.edit(request.object())));
  }

  private RestResponse editSelf(RestRequest request) {
    SimulatedGuild guild = request.guild();
    if (!request.object().containsKey("nick")) {
      return show(world.members().get(guild.id(), request.botId()));
    }
    String nickname = request.object().getString("nick");
    return show(memberEdits.editOwnNickname(request.actor(), guild, nickname));
  }

  private RestResponse kick(RestRequest request) {
    moderation.kick(request.actor(), request.guild(), request.id("user_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse addRole(RestRequest request) {
    memberEdits.addRole(
        request.actor(), request.guild(), request.id("user_id"), request.id("role_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse removeRole(RestRequest request) {
    memberEdits.removeRole(
        request.actor(), request.guild(), request.id("user_id"), request.id("role_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse show(Member member) {
    return RestResponse.ok(wire.guilds().member(member));
  }
}
