package dev.rookery.sandbox.moderation;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditChange;
import dev.rookery.sandbox.world.audit.AuditChanges;
import dev.rookery.sandbox.world.guilds.ChannelEdit;
import dev.rookery.sandbox.world.guilds.ChannelType;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes of channels by the bot and by people alike; {@link ChannelOverwrites} are for their
 * exceptions. Each checks the actor's permissions, and fails with the {@link Rejection} that
 * Discord gives.
 */
public final class ChannelEdits {
  private static final int NAME_MAX = 100;
  private static final int TOPIC_MAX = 1_024;
  private static final int CHANNELS_MAX = 500;

  /** The longest time between two messages that can be asked for. */
  static final int SLOWMODE_MAX = 21_600;

  private final World world;
  private final ChannelOverwrites overwrites;

  public ChannelEdits(World world) {
    this.world = world;
    this.overwrites = new ChannelOverwrites(world);
  }

  public GuildChannel create(
      Actor actor, SimulatedGuild guild, ChannelType type, ChannelEdit edit) {
    Member self =
        world.permissions().require(actor.userId(), guild, PermissionFlag.MANAGE_CHANNELS);
    checkForm(edit, true);
    requireCategory(guild.id(), edit.parentId());
    if (world.channels().of(guild.id()).size() >= CHANNELS_MAX) {
      throw new Rejection(ErrorCode.CHANNELS_MAX);
    }
    if (edit.overwrites() != null) {
      overwrites.requireGrantable(world.permissions().inGuild(self), List.of(), edit.overwrites());
    }
    GuildChannel channel =
        world
            .channels()
            .create(
                guild,
                type,
                named(type, Objects.requireNonNull(edit.name())),
                Objects.requireNonNullElse(edit.topic(), ""),
                Objects.requireNonNullElse(edit.parentId(), 0L),
                Objects.requireNonNullElse(edit.overwrites(), List.of()),
                Objects.requireNonNullElse(edit.slowmodeSeconds(), 0));
    log(actor, AuditAction.CHANNEL_CREATE, channel, changes(null, channel));
    return channel;
  }

  public GuildChannel edit(Actor actor, GuildChannel channel, ChannelEdit edit) {
    world.permissions().require(actor.userId(), channel, PermissionFlag.MANAGE_CHANNELS);
    checkForm(edit, false);
    requireCategory(channel.guildId(), edit.parentId());
    if (edit.overwrites() != null) {
      overwrites.requireReplaceable(actor.userId(), channel, edit.overwrites());
    }
    GuildChannel after = applied(channel, edit);
    if (!after.equals(channel)) {
      world.channels().update(after);
      List<AuditChange> changes = changes(channel, after);
      if (!changes.isEmpty()) {
        log(actor, AuditAction.CHANNEL_UPDATE, after, changes);
      }
      overwrites.log(actor, channel, after);
    }
    return after;
  }

  public void delete(Actor actor, GuildChannel channel) {
    world.permissions().require(actor.userId(), channel, PermissionFlag.MANAGE_CHANNELS);
    world.channels().delete(channel);
    log(actor, AuditAction.CHANNEL_DELETE, channel, changes(channel, null));
  }

  private static GuildChannel applied(GuildChannel channel, ChannelEdit edit) {
    GuildChannel after = channel;
    if (edit.name() != null) {
      after = after.withName(named(channel.type(), edit.name()));
    }
    if (edit.topic() != null) {
      after = after.withTopic(edit.topic());
    }
    if (edit.position() != null) {
      after = after.withPosition(edit.position());
    }
    if (edit.parentId() != null) {
      after = after.withParent(edit.parentId());
    }
    if (edit.overwrites() != null) {
      after = after.withOverwrites(edit.overwrites());
    }
    return edit.slowmodeSeconds() == null ? after : after.withSlowmode(edit.slowmodeSeconds());
  }

  /** Text channels have names without capitals and spaces, whatever was sent. */
  private static String named(ChannelType type, String name) {
    return type == ChannelType.TEXT
        ? name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-")
        : name;
  }

  private static void checkForm(ChannelEdit edit, boolean isNew) {
    FormProblems problems = FormProblems.none();
    String name = edit.name();
    if (name != null) {
      problems.at("name").lengthBetween(name.codePointCount(0, name.length()), 1, NAME_MAX);
    } else if (isNew) {
      problems.at("name").required();
    }
    String topic = edit.topic();
    if (topic != null) {
      problems.at("topic").lengthAtMost(topic.codePointCount(0, topic.length()), TOPIC_MAX);
    }
    checkSlowmode(edit.slowmodeSeconds(), problems);
    problems.throwIfAny();
  }

  static void checkSlowmode(@Nullable Integer seconds, FormProblems problems) {
    if (seconds != null && (seconds < 0 || seconds > SLOWMODE_MAX)) {
      problems
          .at("rate_limit_per_user")
          .add("NUMBER_TYPE_MAX", "int value should be between 0 and " + SLOWMODE_MAX + ".");
    }
  }

  private void requireCategory(long guildId, @Nullable Long parentId) {
    if (parentId == null || parentId == 0) {
      return;
    }
    boolean isCategory =
        world.channels().of(guildId).stream()
            .anyMatch(
                channel -> channel.id() == parentId && channel.type() == ChannelType.CATEGORY);
    if (!isCategory) {
      FormProblems problems = FormProblems.none();
      problems.at("parent_id").add("CHANNEL_PARENT_INVALID", "Category does not exist");
      throw problems.toRejection();
    }
  }

  private void log(
      Actor actor, AuditAction action, GuildChannel channel, List<AuditChange> changes) {
    world.auditLog().add(actor, channel.guildId(), action, channel.id(), changes);
  }

  private static List<AuditChange> changes(
      @Nullable GuildChannel before, @Nullable GuildChannel after) {
    return new AuditChanges()
        .add("name", before == null ? null : before.name(), after == null ? null : after.name())
        .add(
            "type",
            before == null ? null : before.type().code(),
            after == null ? null : after.type().code())
        .add("topic", topic(before), topic(after))
        .add("rate_limit_per_user", slowmode(before), slowmode(after))
        .add("parent_id", parent(before), parent(after))
        .list();
  }

  private static @Nullable String topic(@Nullable GuildChannel channel) {
    return channel == null || channel.topic().isEmpty() ? null : channel.topic();
  }

  private static @Nullable Integer slowmode(@Nullable GuildChannel channel) {
    return channel == null || channel.type() == ChannelType.CATEGORY
        ? null
        : Integer.valueOf(channel.slowmodeSeconds());
  }

  private static @Nullable String parent(@Nullable GuildChannel channel) {
    return channel == null || channel.parentId() == 0
        ? null
        : Long.toUnsignedString(channel.parentId());
  }
}
