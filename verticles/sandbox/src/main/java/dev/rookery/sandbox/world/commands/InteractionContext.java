package dev.rookery.sandbox.world.commands;

import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import java.util.Arrays;
import java.util.Optional;

/** Where a command can be used, with Discord's numbers. */
public enum InteractionContext {
  GUILD(0),
  BOT_DIRECT_MESSAGE(1),
  PRIVATE_CHANNEL(2);

  private final int code;

  InteractionContext(int code) {
    this.code = code;
  }

  static Optional<InteractionContext> of(long code) {
    return Arrays.stream(values()).filter(context -> context.code == code).findFirst();
  }

  public static InteractionContext of(Channel channel) {
    return switch (channel) {
      case GuildChannel inGuild -> GUILD;
      case DirectChannel direct -> BOT_DIRECT_MESSAGE;
    };
  }

  public int code() {
    return code;
  }
}
