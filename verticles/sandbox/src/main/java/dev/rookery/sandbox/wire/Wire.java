package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;

/** The forms by subject. */
public final class Wire {
  private final Users users;
  private final Guilds guilds;
  private final Channels channels;
  private final Messages messages;
  private final Commands commands;
  private final Interactions interactions;
  private final Applications applications;

  public Wire(World world, Addresses addresses) {
    users = new Users();
    guilds = new Guilds(world, users);
    channels = new Channels(world, users);
    messages = new Messages(world, addresses, users);
    commands = new Commands(world);
    interactions = new Interactions(world, this);
    applications = new Applications(world, users);
  }

  public Users users() {
    return users;
  }

  public Guilds guilds() {
    return guilds;
  }

  public Channels channels() {
    return channels;
  }

  public Messages messages() {
    return messages;
  }

  public Commands commands() {
    return commands;
  }

  public Interactions interactions() {
    return interactions;
  }

  public Applications applications() {
    return applications;
  }

  static String id(long id) {
    return Long.toUnsignedString(id);
  }
}
