package dev.rookery.discord.gateway;

import java.util.HashSet;
import java.util.Set;
import net.dv8tion.jda.api.JDA.ShardInfo;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * The guilds that a session is about, as Discord lists them when it begins: all of them, those with
 * an outage too, which JDA's own lists may lack.
 *
 * @param shard which part of all guilds the session could be about
 */
public record GuildList(Set<Long> ids, ShardInfo shard) {
  private static final int SHARD_BITS_FROM = 22;

  public GuildList {
    ids = Set.copyOf(ids);
  }

  /** From what Discord says of the session with READY. */
  public static GuildList of(DataObject ready, ShardInfo shard) {
    DataArray guilds = ready.getArray("guilds");
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < guilds.length(); i++) {
      ids.add(guilds.getObject(i).getUnsignedLong("id"));
    }
    return new GuildList(ids, shard);
  }

  /** Whether the bot is surely not in that guild: it would be in the list. */
  boolean rulesOut(long guildId) {
    boolean ofShard = (guildId >>> SHARD_BITS_FROM) % shard.getShardTotal() == shard.getShardId();
    return ofShard && !ids.contains(guildId);
  }
}
