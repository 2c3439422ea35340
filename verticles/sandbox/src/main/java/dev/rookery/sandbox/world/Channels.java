package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.ChannelType;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The channels of all guilds, and the bot's direct messages. */
public final class Channels {
  private final World world;
  private final Map<Long, Channel> channels = new ConcurrentSkipListMap<>();
  private final Map<Long, Map<Long, GuildChannel>> byGuild = new ConcurrentHashMap<>();
  private final Map<Long, DirectChannel> byPerson = new ConcurrentHashMap<>();

  Channels(World world) {
    this.world = world;
  }

  void restore(List<GuildChannel> kept, List<DirectChannel> direct) {
    kept.forEach(this::put);
    direct.forEach(this::put);
  }

  void clear() {
    channels.clear();
    byGuild.clear();
    byPerson.clear();
  }

  Collection<Channel> all() {
    return List.copyOf(channels.values());
  }

  /** A new text channel below all others. */
  public GuildChannel createText(SimulatedGuild guild, String name, Overwrite... overwrites) {
    return create(guild, ChannelType.TEXT, name, "", 0, List.of(overwrites), 0);
  }

  /**
   * A new channel below all others.
   *
   * @param topic empty for none
   * @param parentId its category, 0 for none
   * @param slowmodeSeconds how long a person must wait between two messages, 0 for no time
   */
  public GuildChannel create(
      SimulatedGuild guild,
      ChannelType type,
      String name,
      String topic,
      long parentId,
      List<Overwrite> overwrites,
      int slowmodeSeconds) {
    int position = of(guild.id()).size();
    long id = world.snowflakes().next();
    GuildChannel channel =
        new GuildChannel(
            id,
            guild.id(),
            type,
            name,
            topic,
            position,
            parentId,
            overwrites,
            slowmodeSeconds,
            null);
    put(channel);
    world.publish(new WorldEvent.ChannelCreated(channel));
    return channel;
  }

  /** Replaces the channel with the same id. */
  public void update(GuildChannel channel) {
    get(channel.id());
    put(channel);
    world.publish(new WorldEvent.ChannelUpdated(channel));
  }

  public void add(GuildChannel thread) {
    put(thread);
  }

  /** Replaces a thread without telling anybody. */
  public void replace(GuildChannel thread) {
    get(thread.id());
    put(thread);
  }

  /**
   * Removes the channel with its messages and threads, or the thread with its messages. What was in
   * a category stays.
   */
  public void delete(GuildChannel channel) {
    List<GuildChannel> inside =
        withThreads(channel.guildId()).stream()
            .filter(other -> other.parentId() == channel.id())
            .toList();
    inside.stream().filter(GuildChannel::isThread).forEach(this::remove);
    remove(channel);
    inside.stream()
        .filter(other -> !other.isThread())
        .forEach(other -> update(other.withParent(0)));
    world.publish(
        channel.isThread()
            ? new WorldEvent.ThreadDeleted(channel)
            : new WorldEvent.ChannelDeleted(channel));
  }

  private void remove(GuildChannel channel) {
    channels.remove(channel.id());
    channelsOf(channel.guildId()).remove(channel.id());
    world.messages().forget(channel.id());
    world.webhooks().forget(channel.id());
  }

  /** The direct messages between the bot and the person, opened if necessary. */
  public DirectChannel direct(User person) {
    DirectChannel existing = byPerson.get(person.id());
    if (existing != null) {
      return existing;
    }
    DirectChannel channel = new DirectChannel(world.snowflakes().next(), person.id());
    put(channel);
    world.publish(new WorldEvent.ChannelCreated(channel));
    return channel;
  }

  public Channel get(long id) {
    return find(id).orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_CHANNEL));
  }

  public Optional<Channel> find(long id) {
    return Optional.ofNullable(channels.get(id));
  }

  /** The guild's channel of that name, without the #; fails if there is none. */
  public GuildChannel named(SimulatedGuild guild, String name) {
    return of(guild.id()).stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no #" + name + " in " + guild.name()));
  }

  /** The guild's channels and threads. */
  public List<GuildChannel> withThreads(long guildId) {
    return List.copyOf(channelsOf(guildId).values());
  }

  /** The guild's threads that are not put away and that the user sees. */
  public List<GuildChannel> activeThreads(long guildId, long userId) {
    return channelsOf(guildId).values().stream()
        .filter(channel -> channel.thread() != null && !channel.thread().archived())
        .filter(thread -> world.permissions().maySee(userId, thread))
        .toList();
  }

  /** The guild's channels from top to bottom, without threads. */
  public List<GuildChannel> of(long guildId) {
    return channelsOf(guildId).values().stream()
        .filter(channel -> !channel.isThread())
        .sorted(Comparator.comparingInt(GuildChannel::position).thenComparingLong(GuildChannel::id))
        .toList();
  }

  private void put(GuildChannel channel) {
    channels.put(channel.id(), channel);
    channelsOf(channel.guildId()).put(channel.id(), channel);
  }

  private void put(DirectChannel channel) {
    byPerson.put(channel.personId(), channel);
    channels.put(channel.id(), channel);
  }

  private Map<Long, GuildChannel> channelsOf(long guildId) {
    return byGuild.computeIfAbsent(guildId, id -> new ConcurrentSkipListMap<>());
  }
}
