package dev.rookery.sandbox.world;

import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.commands.ApplicationCommand;
import dev.rookery.sandbox.world.guilds.Ban;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.guilds.Webhook;
import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Objects;

/**
 * Everything in a world that lasts. Interactions do not: their tokens are good for a quarter of an
 * hour. So what belongs to them alone is not here either: ephemeral messages, and those that still
 * say "thinking…".
 *
 * @param lastId the last id that was given away
 */
public record WorldSnapshot(
    Application application,
    List<User> users,
    List<SimulatedGuild> guilds,
    List<Role> roles,
    List<Member> members,
    List<GuildChannel> channels,
    List<DirectChannel> directChannels,
    List<Message> messages,
    List<Attachment> files,
    List<ApplicationCommand> commands,
    List<Ban> bans,
    List<AuditLogEntry> auditEntries,
    List<Webhook> webhooks,
    long lastId) {

  public WorldSnapshot {
    Objects.requireNonNull(application, "application");
    users = List.copyOf(users);
    guilds = List.copyOf(guilds);
    roles = List.copyOf(roles);
    members = List.copyOf(members);
    channels = List.copyOf(channels);
    directChannels = List.copyOf(directChannels);
    messages = List.copyOf(messages);
    files = List.copyOf(files);
    commands = List.copyOf(commands);
    bans = List.copyOf(bans);
    auditEntries = List.copyOf(auditEntries);
    webhooks = List.copyOf(webhooks);
  }
}
