package dev.rookery.discord.interaction;

import dev.rookery.bus.ModelCache;
import dev.rookery.bus.Rookery;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;

/**
 * The settings of guilds, without asking the database on the way: they are kept until somebody
 * changes them.
 */
public final class GuildSettings {
  /** Guilds whose settings are kept. */
  private static final int GUILDS_MAX = 2_000;

  private final ModelCache<Long, GuildConfig> settings;

  public GuildSettings(Rookery rookery) {
    settings =
        ModelCache.byGuild(
            rookery, GUILDS_MAX, GuildConfigRequest.Settings::new, GuildConfig.class);
  }

  /** Those of a guild. */
  public Future<GuildConfig> of(long guildId) {
    return settings.get(guildId);
  }

  public Future<Void> close() {
    return settings.close();
  }
}
