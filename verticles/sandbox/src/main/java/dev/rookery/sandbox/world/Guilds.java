package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The guilds, and the bot's joining and leaving. */
public final class Guilds {
  private final World world;
  private final Map<Long, SimulatedGuild> guilds = new ConcurrentSkipListMap<>();

  Guilds(World world) {
    this.world = world;
  }

  /** A new guild with its owner and {@code @everyone}, and nothing else. */
  public SimulatedGuild create(String name, User owner) {
    SimulatedGuild guild =
        new SimulatedGuild(world.snowflakes().nextInOwnMillisecond(), name, owner.id(), 0);
    guilds.put(guild.id(), guild);
    world.roles().createEveryone(guild);
    world.members().join(guild, owner);
    return guild;
  }

  /** The same guild with another channel for Discord's own messages. */
  public SimulatedGuild withSystemChannel(SimulatedGuild guild, GuildChannel channel) {
    SimulatedGuild changed =
        new SimulatedGuild(guild.id(), guild.name(), guild.ownerId(), channel.id());
    guilds.put(guild.id(), changed);
    return changed;
  }

  void restore(Collection<SimulatedGuild> kept) {
    kept.forEach(guild -> guilds.put(guild.id(), guild));
  }

  void clear() {
    guilds.clear();
  }

  public SimulatedGuild get(long id) {
    return find(id).orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_GUILD));
  }

  public Optional<SimulatedGuild> find(long id) {
    return Optional.ofNullable(guilds.get(id));
  }

  /** The guild of that name; fails if there is none. */
  public SimulatedGuild named(String name) {
    return all().stream()
        .filter(guild -> guild.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No guild is called " + name));
  }

  /** All guilds, oldest first. */
  public Collection<SimulatedGuild> all() {
    return Collections.unmodifiableCollection(guilds.values());
  }

  /** The guilds that the bot is in. */
  public List<SimulatedGuild> withBot() {
    return all().stream().filter(this::hasBot).toList();
  }

  public boolean hasBot(SimulatedGuild guild) {
    return world.members().find(guild.id(), world.bot().id()).isPresent();
  }

  /** Adds the bot with a role of its own that grants those permissions, as an invitation does. */
  public void addBot(SimulatedGuild guild, PermissionSet granted) {
    if (hasBot(guild)) {
      return;
    }
    User bot = world.bot();
    Role role = world.roles().createManaged(guild, bot, granted);
    world.members().add(guild, bot, List.of(role));
    world.publish(new WorldEvent.BotAdded(guild));
  }

  /** Removes the bot, with its role and its commands in the guild. */
  public void removeBot(SimulatedGuild guild) {
    User bot = world.bot();
    if (!hasBot(guild)) {
      return;
    }
    world.members().remove(guild, bot);
    world.roles().of(guild.id()).stream()
        .filter(role -> role.managedByBot() == bot.id())
        .forEach(role -> world.roles().delete(role));
    world.publish(new WorldEvent.BotRemoved(guild));
    world.commands().forget(guild);
  }
}
