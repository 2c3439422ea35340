package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;

/** The JSON forms by subject. */
public final class WorldJson {
  private final UserJson users;
  private final GuildJson guilds;
  private final ThreadJson threads;
  private final ChannelJson channels;
  private final MessageJson messages;
  private final CommandJson commands;
  private final InteractionJson interactions;
  private final ApplicationJson applications;
  private final AuditJson audit;
  private final WebhookJson webhooks;

  public WorldJson(World world, Addresses addresses, FileLinks links) {
    users = new UserJson();
    guilds = new GuildJson(world, users);
    threads = new ThreadJson(world, guilds);
    channels = new ChannelJson(world, users, threads);
    messages = new MessageJson(world, links, users, threads);
    commands = new CommandJson(world);
    interactions = new InteractionJson(world, this);
    applications = new ApplicationJson(world, users);
    audit = new AuditJson(world, this);
    webhooks = new WebhookJson(world, addresses, users);
  }

  public UserJson users() {
    return users;
  }

  public GuildJson guilds() {
    return guilds;
  }

  public ThreadJson threads() {
    return threads;
  }

  public ChannelJson channels() {
    return channels;
  }

  public MessageJson messages() {
    return messages;
  }

  public CommandJson commands() {
    return commands;
  }

  public InteractionJson interactions() {
    return interactions;
  }

  public ApplicationJson applications() {
    return applications;
  }

  public AuditJson audit() {
    return audit;
  }

  public WebhookJson webhooks() {
    return webhooks;
  }

  static String id(long id) {
    return Long.toUnsignedString(id);
  }
}
