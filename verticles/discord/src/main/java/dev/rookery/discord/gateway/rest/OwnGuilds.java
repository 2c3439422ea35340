package dev.rookery.discord.gateway.rest;

import dev.rookery.discord.entity.OwnGuild;
import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.requests.RestActionImpl;

/**
 * The guilds that the bot is in, whichever shard and node they belong to: JDA knows those of its
 * own session alone. This class alone uses what JDA does not promise to keep.
 */
public final class OwnGuilds {
  private OwnGuilds() {}

  /**
   * Some of them, in the order of their ids.
   *
   * @param before only those with a lower id; 0 for all
   * @param after only those with a higher id; 0 for all
   * @param limit at most 200
   */
  public static RestAction<List<OwnGuild>> list(JDA jda, long before, long after, int limit) {
    Route.CompiledRoute all =
        Route.Self.GET_GUILDS
            .compile()
            .withQueryParams("with_counts", "true", "limit", Integer.toString(limit));
    Route.CompiledRoute page =
        before == 0
            ? all.withQueryParams("after", Long.toUnsignedString(after))
            : all.withQueryParams("before", Long.toUnsignedString(before));
    return new RestActionImpl<>(jda, page, (response, _) -> read(response.getArray()));
  }

  private static List<OwnGuild> read(DataArray array) {
    List<OwnGuild> guilds = new ArrayList<>();
    for (int i = 0; i < array.length(); i++) {
      DataObject guild = array.getObject(i);
      guilds.add(
          new OwnGuild(
              guild.getUnsignedLong("id"),
              guild.getString("name"),
              guild.getInt("approximate_member_count", 0)));
    }
    return guilds;
  }

  /** Leaves one of them. */
  public static RestAction<Void> leave(JDA jda, long guildId) {
    return new RestActionImpl<>(
        jda, Route.Self.LEAVE_GUILD.compile(Long.toUnsignedString(guildId)));
  }
}
