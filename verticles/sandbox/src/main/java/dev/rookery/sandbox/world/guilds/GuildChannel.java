package dev.rookery.sandbox.world.guilds;

import java.util.List;

/**
 * A channel of a guild.
 *
 * @param topic empty for none
 * @param parentId its category, 0 for none
 */
public record GuildChannel(
    long id,
    long guildId,
    ChannelType type,
    String name,
    String topic,
    int position,
    long parentId,
    List<Overwrite> overwrites)
    implements Channel {

  public GuildChannel {
    overwrites = List.copyOf(overwrites);
  }

  /** This channel with other exceptions to the roles' permissions. */
  public GuildChannel withOverwrites(List<Overwrite> newOverwrites) {
    return new GuildChannel(id, guildId, type, name, topic, position, parentId, newOverwrites);
  }
}
