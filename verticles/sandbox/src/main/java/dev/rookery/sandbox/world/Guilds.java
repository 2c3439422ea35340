package dev.rookery.sandbox.world;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The guilds, and the bot's coming and going. */
public final class Guilds {
  private final World world;
  private final Map<Long, Guild> guilds = new ConcurrentSkipListMap<>();

  Guilds(World world) {
    this.world = world;
  }

  /** A new guild with its owner and {@code @everyone}, and nothing else. */
  public Guild create(String name, User owner) {
    Guild guild = new Guild(world.snowflakes().nextInOwnMillisecond(), name, owner.id());
    guilds.put(guild.id(), guild);
    world.roles().createEveryone(guild);
    world.members().join(guild, owner);
    return guild;
  }

  public Guild get(long id) {
    return find(id).orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_GUILD));
  }

  public Optional<Guild> find(long id) {
    return Optional.ofNullable(guilds.get(id));
  }

  /** The guild of that name; fails if there is none. */
  public Guild named(String name) {
    return all().stream()
        .filter(guild -> guild.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No guild is called " + name));
  }

  /** All guilds, oldest first. */
  public Collection<Guild> all() {
    return Collections.unmodifiableCollection(guilds.values());
  }

  /** The guilds that the bot is in. */
  public List<Guild> withBot() {
    return all().stream().filter(this::hasBot).toList();
  }

  public boolean hasBot(Guild guild) {
    return world.members().find(guild.id(), world.bot().id()).isPresent();
  }

  /** Adds the bot with a role of its own that grants those permissions, as an invitation does. */
  public void addBot(Guild guild, Permissions granted) {
    if (hasBot(guild)) {
      return;
    }
    User bot = world.bot();
    Role role = world.roles().createManaged(guild, bot, granted);
    world.members().add(guild, bot, List.of(role));
    world.publish(new WorldEvent.BotAdded(guild));
  }

  /** Throws the bot out: its role and its commands in the guild go too. */
  public void removeBot(Guild guild) {
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
