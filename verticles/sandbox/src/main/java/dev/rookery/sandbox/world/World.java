package dev.rookery.sandbox.world;

import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Invites;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.guilds.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Everything that exists in the simulated Discord, by subject.
 *
 * <p>Threading: any thread may read, and sees immutable records. Changes come from one thread at a
 * time: from the builder of the world and, once a sandbox runs it, only from the sandbox's context.
 * Listeners are called by the thread that makes the change, in order.
 */
public final class World {
  private final InstantSource clock;
  private final Snowflakes snowflakes;
  private final List<Consumer<WorldEvent>> listeners = new CopyOnWriteArrayList<>();

  private final People people = new People(this);
  private final Guilds guilds = new Guilds(this);
  private final Roles roles = new Roles(this);
  private final Members members = new Members(this);
  private final AuditLog auditLog = new AuditLog(this);
  private final Bans bans = new Bans(this);
  private final ThreadMembers threadMembers = new ThreadMembers(this);
  private final Channels channels = new Channels(this);
  private final UploadedFiles files = new UploadedFiles(this);
  private final Messages messages = new Messages(this);
  private final Reactions reactions = new Reactions(this);
  private final CommandRegistry commands = new CommandRegistry(this);
  private final Interactions interactions = new Interactions(this);
  private final PermissionRules permissions = new PermissionRules(this);
  private final Posting posting = new Posting(this);
  private final Invites invites = new Invites();
  private final Webhooks webhooks = new Webhooks();
  private final WebhookMessages webhookMessages = new WebhookMessages(this);
  private final Application application;

  World(InstantSource clock, String botUsername, String botDisplayName, String ownerUsername) {
    this.clock = clock;
    this.snowflakes = new Snowflakes(clock);
    User owner = people.createPerson(ownerUsername);
    User bot = people.create(botUsername, botDisplayName, true);
    this.application = new Application(bot.id(), botDisplayName, "", owner);
  }

  World(InstantSource clock, WorldSnapshot kept) {
    this.clock = clock;
    this.snowflakes = new Snowflakes(clock, kept.lastId());
    this.application = kept.application();
    people.restore(kept.users());
    guilds.restore(kept.guilds());
    roles.restore(kept.roles());
    members.restore(kept.members());
    channels.restore(kept.channels(), kept.directChannels());
    files.restore(kept.files());
    messages.restore(kept.messages());
    commands.restore(kept.commands());
    bans.restore(kept.bans());
    auditLog.restore(kept.auditEntries());
    webhooks.restore(kept.webhooks());
  }

  /** Everything that lasts. To be called where the world is changed, or the parts may not fit. */
  public WorldSnapshot snapshot() {
    Collection<Channel> all = channels.all();
    return new WorldSnapshot(
        application,
        List.copyOf(people.all()),
        List.copyOf(guilds.all()),
        guilds.all().stream().flatMap(guild -> roles.of(guild.id()).stream()).toList(),
        guilds.all().stream().flatMap(guild -> members.of(guild.id()).stream()).toList(),
        all.stream().filter(GuildChannel.class::isInstance).map(GuildChannel.class::cast).toList(),
        all.stream()
            .filter(DirectChannel.class::isInstance)
            .map(DirectChannel.class::cast)
            .toList(),
        all.stream()
            .flatMap(channel -> messages.of(channel).stream())
            .filter(message -> !message.ephemeral() && !message.loading())
            .toList(),
        files.all(),
        commands.all(),
        guilds.all().stream().flatMap(guild -> bans.of(guild.id()).stream()).toList(),
        guilds.all().stream().flatMap(guild -> auditLog.of(guild.id()).stream()).toList(),
        webhooks.all(),
        snowflakes.last());
  }

  /**
   * Removes all guilds with everything in them, and direct messages. People, the bot and its global
   * commands stay.
   */
  void clear() {
    guilds.withBot().forEach(guilds::removeBot);
    interactions.clear();
    messages.clear();
    files.clear();
    channels.clear();
    members.clear();
    bans.clear();
    auditLog.clear();
    roles.clear();
    invites.clear();
    webhooks.clear();
    guilds.clear();
  }

  public Application application() {
    return application;
  }

  /** The bot's user. */
  public User bot() {
    return people.get(application.id());
  }

  public People people() {
    return people;
  }

  public Guilds guilds() {
    return guilds;
  }

  public Roles roles() {
    return roles;
  }

  public Members members() {
    return members;
  }

  public Bans bans() {
    return bans;
  }

  public ThreadMembers threadMembers() {
    return threadMembers;
  }

  public AuditLog auditLog() {
    return auditLog;
  }

  public Invites invites() {
    return invites;
  }

  public Webhooks webhooks() {
    return webhooks;
  }

  public WebhookMessages webhookMessages() {
    return webhookMessages;
  }

  public Channels channels() {
    return channels;
  }

  public UploadedFiles files() {
    return files;
  }

  public Messages messages() {
    return messages;
  }

  /** Sending, changing, deleting and reacting, with everyone's permissions checked. */
  public Posting posting() {
    return posting;
  }

  public Reactions reactions() {
    return reactions;
  }

  public CommandRegistry commands() {
    return commands;
  }

  public Interactions interactions() {
    return interactions;
  }

  public PermissionRules permissions() {
    return permissions;
  }

  /** How long the bot may take to acknowledge, and how long it may then add to its answer. */
  public void setDeadlines(Duration acknowledgement, Duration followUp) {
    interactions.setDeadlines(acknowledgement, followUp);
  }

  /** Calls the listener with every event from now on, until the returned action is run. */
  public Runnable listen(Consumer<WorldEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  public Instant now() {
    return clock.instant();
  }

  /** The maker of new ids. */
  public Snowflakes snowflakes() {
    return snowflakes;
  }

  /** Tells all listeners; for whoever changes the world. */
  public void publish(WorldEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }
}
