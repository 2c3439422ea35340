package dev.rookery.sandbox.world.guilds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a channel, or what a new one is like; null for what stays, or is as usual.
 *
 * @param topic empty for none
 * @param parentId the category, 0 for none
 */
public record ChannelEdit(
    @Nullable String name,
    @Nullable String topic,
    @Nullable Integer position,
    @Nullable Long parentId,
    @Nullable List<Overwrite> overwrites,
    @Nullable Integer slowmodeSeconds) {

  public static ChannelEdit slowmode(int seconds) {
    return new ChannelEdit(null, null, null, null, null, seconds);
  }
}
