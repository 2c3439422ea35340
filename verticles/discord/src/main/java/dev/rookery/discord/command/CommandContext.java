package dev.rookery.discord.command;

import dev.rookery.bus.Rookery;
import dev.rookery.discord.entity.Discord;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The services that commands work with.
 *
 * @param features everything that the bot can do
 * @param missing what it cannot hear
 * @param memory what features have in memory
 */
public record CommandContext(
    Vertx vertx,
    Rookery rookery,
    DiscordConfig config,
    Discord discord,
    List<Feature> features,
    MissingIntents missing,
    Feature.Memory memory) {
  public CommandContext {
    features = List.copyOf(features);
  }

  /** What to speak to all of a guild: what it has chosen, or else what Discord names for it. */
  public Future<Locale> language(long guildId) {
    return rookery
        .ask(new GuildConfigRequest.Settings(guildId))
        .map(settings ->
            Optional.ofNullable(settings.language())
                .map(Locale::forLanguageTag)
                .orElseGet(() -> discord.language(guildId)));
  }
}
