package dev.rookery.discord.command;

import dev.rookery.bus.Rookery;
import dev.rookery.discord.entity.Discord;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * The services that commands work with.
 *
 * @param features everything that the bot can do
 * @param missing what it cannot hear
 */
public record CommandContext(
    Vertx vertx,
    Rookery rookery,
    DiscordConfig config,
    Discord discord,
    List<Feature> features,
    MissingIntents missing) {
  public CommandContext {
    features = List.copyOf(features);
  }
}
