package dev.rookery.sandbox.world.interactions;

import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.messages.InteractionOrigin;
import dev.rookery.sandbox.world.messages.InteractionType;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * An interaction of a person with the bot.
 *
 * @param token the token with which the bot answers
 * @param data what was asked, in Discord's form
 */
public record Interaction(
    long id, String token, Channel channel, InteractionOrigin origin, JsonObject data) {

  public InteractionType type() {
    return origin.type();
  }

  public long userId() {
    return origin.userId();
  }

  /** The guild it happened in; empty in direct messages. */
  public Optional<Long> guildId() {
    return channel instanceof GuildChannel inGuild
        ? Optional.of(inGuild.guildId())
        : Optional.empty();
  }
}
