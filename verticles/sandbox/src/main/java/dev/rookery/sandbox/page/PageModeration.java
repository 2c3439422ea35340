package dev.rookery.sandbox.page;

import dev.rookery.sandbox.actions.Actions;
import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** The page's calls for what moderators do in the guild of the open channel. */
final class PageModeration {
  private static final String REASON = "From the sandbox's page";

  private final World world;
  private final Actions actions;

  PageModeration(World world, Actions actions) {
    this.world = world;
    this.actions = actions;
  }

  void mount(PageRoutes routes) {
    routes.post("/kick", body -> person(body).kick(guild(body), target(body), REASON));
    routes.post("/ban", body -> person(body).ban(guild(body), target(body), REASON));
    routes.post("/unban", body -> person(body).unban(guild(body), target(body)));
    routes.post("/time-out", this::timeOut);
  }

  private Future<?> timeOut(JsonObject body) {
    Duration length = Duration.ofMinutes(LenientJson.number(body, "minutes").orElse(0));
    return person(body)
        .timeOut(guild(body), target(body), length, REASON)
        .map(member -> new JsonObject());
  }

  private Person person(JsonObject body) {
    return actions.as(world.people().get(LenientJson.number(body, "as").orElse(0)));
  }

  private User target(JsonObject body) {
    return world.people().get(LenientJson.number(body, "user").orElse(0));
  }

  private SimulatedGuild guild(JsonObject body) {
    long channelId = LenientJson.number(body, "channel").orElse(0);
    if (world.channels().get(channelId) instanceof GuildChannel channel) {
      return world.guilds().get(channel.guildId());
    }
    throw new Rejection(ErrorCode.NOT_IN_DIRECT_CHANNEL);
  }
}
