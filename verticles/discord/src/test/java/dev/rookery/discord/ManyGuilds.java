package dev.rookery.discord;

import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import java.util.ArrayList;
import java.util.List;

/** Guilds beside that of the default world, enough for each of a few shards to have some. */
public final class ManyGuilds {
  private final List<GuildChannel> channels = new ArrayList<>();

  /** Makes that many, with alice as a member; each has a channel. */
  public void add(World world, int count) {
    for (int i = 0; i < count; i++) {
      SimulatedGuild guild = world.guilds().create("Guild " + i, world.application().owner());
      world.members().join(guild, world.people().named("alice"));
      world.guilds().addBot(guild, DefaultWorld.BOT_PERMISSIONS);
      channels.add(world.channels().createText(guild, "talk"));
    }
  }

  public List<GuildChannel> channels() {
    return List.copyOf(channels);
  }
}
