package dev.rookery.sandbox.moderation;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditChange;
import dev.rookery.sandbox.world.audit.AuditChanges;
import dev.rookery.sandbox.world.guilds.ChannelType;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.Webhook;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Making, changing and deleting webhooks, by the bot and by people alike, or by a program that has
 * the webhook's token. What is written through them, the world's webhook messages decide.
 */
public final class WebhookEdits {
  private static final int PER_CHANNEL_MAX = 15;
  private static final int NAME_MAX = 80;
  private static final int TOKEN_BYTES = 51;
  private static final int TYPE_INCOMING = 1;
  private static final Set<ChannelType> CHANNELS = EnumSet.of(ChannelType.TEXT, ChannelType.VOICE);
  private static final List<String> RESERVED = List.of("discord", "clyde");

  private final World world;
  private final SecureRandom random = new SecureRandom();

  public WebhookEdits(World world) {
    this.world = world;
  }

  /** The channel's webhooks, for somebody who may manage them. */
  public List<Webhook> of(long userId, GuildChannel channel) {
    world.permissions().require(userId, channel, PermissionFlag.MANAGE_WEBHOOKS);
    return world.webhooks().of(channel);
  }

  /** The guild's webhooks, for somebody who may manage them. */
  public List<Webhook> of(long userId, SimulatedGuild guild) {
    world.permissions().require(userId, guild, PermissionFlag.MANAGE_WEBHOOKS);
    return world.webhooks().all().stream()
        .filter(webhook -> webhook.guildId() == guild.id())
        .toList();
  }

  /** One webhook, for somebody who may manage it. */
  public Webhook get(long userId, long id) {
    Webhook webhook = world.webhooks().get(id);
    world.permissions().require(userId, channelOf(webhook), PermissionFlag.MANAGE_WEBHOOKS);
    return webhook;
  }

  public Webhook create(Actor actor, GuildChannel channel, @Nullable String name) {
    requireChannel(actor.userId(), channel);
    Webhook webhook =
        new Webhook(
            world.snowflakes().next(),
            channel.guildId(),
            channel.id(),
            checkedName(name),
            nextToken(),
            actor.userId());
    world.webhooks().put(webhook);
    log(actor, AuditAction.WEBHOOK_CREATE, webhook, changes(null, webhook));
    world.publish(new WorldEvent.WebhooksChanged(channel));
    return webhook;
  }

  /**
   * Renames it or moves it to another channel of the guild.
   *
   * @param name null to leave it
   * @param channelId null to leave it
   */
  public Webhook edit(Actor actor, long id, @Nullable String name, @Nullable Long channelId) {
    Webhook before = get(actor.userId(), id);
    Webhook after = name == null ? before : before.withName(checkedName(name));
    if (channelId != null && channelId != before.channelId()) {
      after = after.withChannel(requireTarget(actor.userId(), before, channelId).id());
    }
    replace(Optional.of(actor), before, after);
    return after;
  }

  /** Renames it, for a program that has its token. */
  public Webhook rename(Webhook webhook, @Nullable String name) {
    Webhook after = name == null ? webhook : webhook.withName(checkedName(name));
    replace(Optional.empty(), webhook, after);
    return after;
  }

  public void delete(Actor actor, long id) {
    Webhook webhook = get(actor.userId(), id);
    delete(webhook);
    log(actor, AuditAction.WEBHOOK_DELETE, webhook, changes(webhook, null));
  }

  /** Deletes it, for a program that has its token. */
  public void delete(Webhook webhook) {
    world.webhooks().remove(webhook);
    world.publish(new WorldEvent.WebhooksChanged(channelOf(webhook)));
  }

  /** The name as it is kept: of a webhook, or of the author of one of its messages. */
  public static String checkedName(@Nullable String name) {
    String kept = name == null ? "" : name.strip();
    FormProblems problems = FormProblems.none();
    problems.at("name").lengthBetween(kept.length(), 1, NAME_MAX);
    RESERVED.stream()
        .filter(kept.toLowerCase(Locale.ROOT)::contains)
        .forEach(word ->
            problems
                .at("name")
                .add("USERNAME_INVALID_CONTAINS", "Username cannot contain \"" + word + "\""));
    problems.throwIfAny();
    return kept;
  }

  private void replace(Optional<Actor> actor, Webhook before, Webhook after) {
    if (after.equals(before)) {
      return;
    }
    world.webhooks().put(after);
    actor.ifPresent(known -> log(known, AuditAction.WEBHOOK_UPDATE, after, changes(before, after)));
    world.publish(new WorldEvent.WebhooksChanged(channelOf(before)));
    if (after.channelId() != before.channelId()) {
      world.publish(new WorldEvent.WebhooksChanged(channelOf(after)));
    }
  }

  private GuildChannel requireTarget(long userId, Webhook webhook, long channelId) {
    if (world.channels().get(channelId) instanceof GuildChannel channel
        && channel.guildId() == webhook.guildId()) {
      requireChannel(userId, channel);
      return channel;
    }
    throw new Rejection(ErrorCode.UNKNOWN_CHANNEL);
  }

  private void requireChannel(long userId, GuildChannel channel) {
    world.permissions().require(userId, channel, PermissionFlag.MANAGE_WEBHOOKS);
    if (!CHANNELS.contains(channel.type())) {
      throw new Rejection(ErrorCode.WRONG_CHANNEL_TYPE);
    }
    if (world.webhooks().of(channel).size() >= PER_CHANNEL_MAX) {
      throw new Rejection(ErrorCode.WEBHOOKS_MAX);
    }
  }

  private GuildChannel channelOf(Webhook webhook) {
    return (GuildChannel) world.channels().get(webhook.channelId());
  }

  private String nextToken() {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private void log(Actor actor, AuditAction action, Webhook webhook, List<AuditChange> changes) {
    world.auditLog().add(actor, webhook.guildId(), action, webhook.id(), changes);
  }

  private static List<AuditChange> changes(@Nullable Webhook before, @Nullable Webhook after) {
    return new AuditChanges()
        .add("type", before == null ? null : TYPE_INCOMING, after == null ? null : TYPE_INCOMING)
        .add("name", before == null ? null : before.name(), after == null ? null : after.name())
        .add("channel_id", channelId(before), channelId(after))
        .list();
  }

  private static @Nullable String channelId(@Nullable Webhook webhook) {
    return webhook == null ? null : Long.toUnsignedString(webhook.channelId());
  }
}
