package dev.rookery.discord.interaction;

import dev.rookery.bus.ModelCache;
import dev.rookery.bus.Rookery;
import dev.rookery.discord.command.Feature;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The settings of guilds, kept until somebody changes them, so that most uses do not ask. */
public final class GuildSettings {
  /** Guilds whose settings are kept. */
  private static final int GUILDS_MAX = 2_000;

  /** An answer waits no longer to learn its language. */
  private static final Duration BRIEFLY = Duration.ofMillis(800);

  private final ModelCache<Long, GuildConfig> settings;

  public GuildSettings(Rookery rookery) {
    settings =
        ModelCache.byGuild(
            rookery, GUILDS_MAX, GuildConfigRequest.Settings::new, GuildConfig.class);
  }

  /** Those of a guild. */
  public Future<GuildConfig> ofGuild(long guildId) {
    return settings.get(guildId);
  }

  /**
   * What to speak to a whole guild. Never fails.
   *
   * @param otherwise if the guild has not said so, or it cannot be looked up
   */
  public Future<Locale> language(long guildId, Locale otherwise) {
    return ofGuild(guildId)
        .timeout(BRIEFLY.toMillis(), TimeUnit.MILLISECONDS)
        .map(config ->
            Optional.ofNullable(config.language()).map(Locale::forLanguageTag).orElse(otherwise))
        .otherwise(otherwise);
  }

  /** Whether a feature is on in a guild. */
  public Future<Boolean> isOn(long guildId, Feature feature) {
    return feature.switchable()
        ? ofGuild(guildId).map(config -> config.isOn(feature.name()))
        : Future.succeededFuture(true);
  }

  /**
   * Those of the features that are on in a guild, as far as is known. Never fails.
   *
   * @param guildId 0 outside guilds, where all are
   */
  Future<List<Feature>> switchedOn(long guildId, List<Feature> features) {
    return guildId == 0
        ? Future.succeededFuture(features)
        : ofGuild(guildId)
            .timeout(BRIEFLY.toMillis(), TimeUnit.MILLISECONDS)
            .map(config ->
                features.stream()
                    .filter(feature -> !feature.switchable() || config.isOn(feature.name()))
                    .toList())
            .otherwise(features);
  }

  public Future<Void> close() {
    return settings.close();
  }
}
