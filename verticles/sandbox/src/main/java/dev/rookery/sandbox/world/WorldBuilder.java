package dev.rookery.sandbox.world;

import java.time.InstantSource;
import java.util.Locale;

/**
 * A builder of worlds. The bot and its owner are there from the start; people, guilds, roles and
 * channels are added through the {@link #world()} itself.
 */
public final class WorldBuilder {
  private InstantSource clock = InstantSource.system();
  private String botName = "Rookery";
  private String ownerUsername = "olivia";

  /** The clock that ids, times and deadlines come from. */
  public WorldBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  /** The bot's display name; its user name is the same in lower case. */
  public WorldBuilder botName(String name) {
    botName = name;
    return this;
  }

  /** The user name of the person who owns the bot's application. */
  public WorldBuilder ownerUsername(String username) {
    ownerUsername = username;
    return this;
  }

  /** The world that was kept; the names set here are not used. */
  public World restored(WorldSnapshot kept) {
    return new World(clock, kept);
  }

  /** A world without any guild. */
  public World world() {
    return new World(clock, botName.toLowerCase(Locale.ROOT), botName, ownerUsername);
  }
}
