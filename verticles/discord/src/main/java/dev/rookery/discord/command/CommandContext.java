package dev.rookery.discord.command;

import dev.rookery.bus.Rookery;
import dev.rookery.discord.entity.Discord;
import dev.rookery.models.guilds.GuildConfig;
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
 * @param settings of guilds, known until somebody changes them
 * @param memory what features have in memory
 */
public record CommandContext(
    Vertx vertx,
    Rookery rookery,
    DiscordConfig config,
    Discord discord,
    List<Feature> features,
    MissingIntents missing,
    SettingsOfGuild settings,
    Feature.Memory memory) {
  /** The settings of guilds. */
  @FunctionalInterface
  public interface SettingsOfGuild {
    /** Those of a guild, which are mostly known already. */
    Future<GuildConfig> of(long guildId);
  }

  public CommandContext {
    features = List.copyOf(features);
  }

  /** What to speak to all of a guild: what it has chosen, or else what Discord names for it. */
  public Future<Locale> language(long guildId) {
    return settings
        .of(guildId)
        .map(config ->
            Optional.ofNullable(config.language())
                .map(Locale::forLanguageTag)
                .orElseGet(() -> discord.language(guildId)));
  }
}
