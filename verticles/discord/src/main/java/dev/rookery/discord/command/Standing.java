package dev.rookery.discord.command;

import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.RequiredRank;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rank of a user, and what it allows.
 *
 * @param rank 0 outside guilds; owners and administrators have the highest
 * @param ofGuild what the guild has set; null if that is not known, and outside guilds
 * @param settings of the guild; null under the same conditions
 */
public record Standing(
    int rank, @Nullable GuildPermissions ofGuild, @Nullable GuildConfig settings) {
  /** The standing of everybody where nothing is set. */
  public static final Standing NONE = new Standing(0, null, null);

  /** The rank that a command demands there. */
  public RequiredRank required(String path) {
    return ofGuild == null ? RequiredRank.of(path, Map.of()) : ofGuild.required(path);
  }

  /** Whether the user may use a command. */
  public boolean mayUse(String path) {
    return required(path).rank() <= rank;
  }

  /** Whether a feature is on there. */
  public boolean isOn(Feature feature) {
    return settings == null || !feature.switchable() || settings.isOn(feature.name());
  }
}
