package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.moderation.ChannelEdits;
import dev.rookery.sandbox.moderation.ChannelOverwrites;
import dev.rookery.sandbox.moderation.Threads;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.ChannelType;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.json.JsonArray;

/** Channels themselves, and their exceptions to permissions. */
final class ChannelResource implements RestResource {
  private static final String CHANNEL = "/channels/{channel_id}";
  private static final String OVERWRITE = CHANNEL + "/permissions/{overwrite_id}";
  private static final String IN_GUILD = "/guilds/{guild_id}/channels";

  private final WorldJson wire;
  private final World world;
  private final Threads threads;
  private final ChannelOverwrites channelOverwrites;
  private final ChannelEdits channelEdits;

  ChannelResource(WorldJson wire, World world) {
    this.wire = wire;
    this.world = world;
    this.threads = new Threads(world);
    this.channelOverwrites = new ChannelOverwrites(world);
    this.channelEdits = new ChannelEdits(world);
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get(CHANNEL, this::channel);
    routes.patch(CHANNEL, this::edit);
    routes.delete(CHANNEL, this::delete);
    routes.put(OVERWRITE, this::putOverwrite);
    routes.delete(OVERWRITE, this::removeOverwrite);
    routes.post(CHANNEL + "/typing", this::type);
    routes.get(IN_GUILD, this::list);
    routes.post(IN_GUILD, this::create);
  }

  private RestResponse channel(RestRequest request) {
    return show(request.channel());
  }

  private RestResponse edit(RestRequest request) {
    GuildChannel channel = request.guildChannel();
    return show(
        channel.isThread()
            ? threads.edit(request.actor(), channel, ChannelForms.thread(request.object()))
            : channelEdits.edit(request.actor(), channel, ChannelForms.edit(request.object())));
  }

  private RestResponse delete(RestRequest request) {
    GuildChannel channel = request.guildChannel();
    RestResponse last = show(channel);
    if (channel.isThread()) {
      threads.delete(request.actor(), channel);
    } else {
      channelEdits.delete(request.actor(), channel);
    }
    return last;
  }

  private RestResponse putOverwrite(RestRequest request) {
    channelOverwrites.put(
        request.actor(),
        request.guildChannel(),
        ChannelForms.overwrite(request.id("overwrite_id"), request.object()));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse removeOverwrite(RestRequest request) {
    channelOverwrites.remove(request.actor(), request.guildChannel(), request.id("overwrite_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse type(RestRequest request) {
    world.posting().type(request.botId(), request.channel());
    return RestResponse.NO_CONTENT;
  }

  private RestResponse list(RestRequest request) {
    JsonArray channels = new JsonArray();
    world.channels().of(request.guild().id()).stream()
        .map(wire.channels()::channel)
        .forEach(channels::add);
    return RestResponse.ok(channels);
  }

  private RestResponse create(RestRequest request) {
    SimulatedGuild guild = request.guild();
    ChannelType type =
        ChannelForms.type(
            request.object(),
            ChannelType.TEXT,
            ChannelType.TEXT,
            ChannelType.VOICE,
            ChannelType.CATEGORY);
    return RestResponse.created(
        wire.channels()
            .channel(
                channelEdits.create(
                    request.actor(), guild, type, ChannelForms.edit(request.object()))));
  }

  private RestResponse show(Channel channel) {
    return RestResponse.ok(wire.channels().channel(channel));
  }
}
