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
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.ThreadEdit;
import dev.rookery.sandbox.world.guilds.ThreadState;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageFlag;
import dev.rookery.sandbox.world.messages.MessageMentions;
import dev.rookery.sandbox.world.messages.MessageType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starting and changing threads, by the bot and by people alike; who is in them, the world's thread
 * members decide. Each method checks the user's permissions and fails with the {@link Rejection}
 * that Discord gives.
 */
public final class Threads {
  private static final int NAME_MAX = 100;
  private static final Set<Integer> AUTO_ARCHIVE_MINUTES = Set.of(60, 1_440, 4_320, 10_080);
  private static final int AUTO_ARCHIVE_USUAL = 4_320;

  private final World world;

  public Threads(World world) {
    this.world = world;
  }

  /** A public thread under a message, whose id it has. */
  public GuildChannel startFrom(
      Actor actor, GuildChannel channel, long messageId, ThreadEdit edit) {
    requireStart(actor.userId(), channel, PermissionFlag.CREATE_PUBLIC_THREADS, edit);
    Message message = world.posting().read(actor.userId(), channel, messageId);
    if (world.channels().find(messageId).isPresent()) {
      throw new Rejection(ErrorCode.THREAD_EXISTS);
    }
    GuildChannel thread = start(actor, channel, messageId, ChannelType.PUBLIC_THREAD, edit);
    Message marked = message.withFlags(message.flags() | MessageFlag.HAS_THREAD.mask());
    world.messages().replace(marked);
    world.publish(new WorldEvent.MessageEdited(message, marked));
    announce(thread, actor.userId(), MessageType.THREAD_STARTER_MESSAGE, "", messageId);
    return thread;
  }

  /** A thread under no message; a public one is announced in the channel. */
  public GuildChannel start(Actor actor, GuildChannel channel, ChannelType type, ThreadEdit edit) {
    boolean open = type == ChannelType.PUBLIC_THREAD;
    requireStart(
        actor.userId(),
        channel,
        open ? PermissionFlag.CREATE_PUBLIC_THREADS : PermissionFlag.CREATE_PRIVATE_THREADS,
        edit);
    GuildChannel thread = start(actor, channel, world.snowflakes().next(), type, edit);
    if (open) {
      announce(channel, actor.userId(), MessageType.THREAD_CREATED, thread.name(), thread.id());
    }
    return thread;
  }

  private void requireStart(
      long userId, GuildChannel channel, PermissionFlag needed, ThreadEdit edit) {
    world.permissions().require(userId, channel, needed);
    if (channel.type() != ChannelType.TEXT) {
      throw new Rejection(ErrorCode.WRONG_CHANNEL_TYPE);
    }
    checkForm(edit, true);
  }

  private GuildChannel start(
      Actor actor, GuildChannel channel, long id, ChannelType type, ThreadEdit edit) {
    ThreadState state =
        new ThreadState(
            actor.userId(),
            false,
            world.now(),
            false,
            Objects.requireNonNullElse(edit.autoArchiveMinutes(), AUTO_ARCHIVE_USUAL),
            !Boolean.FALSE.equals(edit.invitable()),
            Set.of(actor.userId()));
    GuildChannel thread =
        new GuildChannel(
            id,
            channel.guildId(),
            type,
            Objects.requireNonNull(edit.name()),
            "",
            0,
            channel.id(),
            List.of(),
            Objects.requireNonNullElse(edit.slowmodeSeconds(), 0),
            state);
    world.channels().add(thread);
    world.publish(new WorldEvent.ThreadCreated(thread));
    log(actor, AuditAction.THREAD_CREATE, thread, changes(null, thread));
    return thread;
  }

  private void announce(
      GuildChannel place, long authorId, MessageType type, String text, long about) {
    MessageDraft draft = MessageDraft.replyTo(about, text);
    world.messages().add(place, authorId, type, draft, MessageMentions.NONE, null, 0);
  }

  /** Renames it, puts it away, takes it back, locks it. */
  public GuildChannel edit(Actor actor, GuildChannel thread, ThreadEdit edit) {
    requireEdit(actor.userId(), thread, edit);
    checkForm(edit, false);
    GuildChannel after = applied(thread, edit);
    if (!after.equals(thread)) {
      world.channels().replace(after);
      world.publish(new WorldEvent.ThreadUpdated(after));
      log(actor, AuditAction.THREAD_UPDATE, after, changes(thread, after));
    }
    return after;
  }

  public void delete(Actor actor, GuildChannel thread) {
    world.permissions().require(actor.userId(), thread, PermissionFlag.MANAGE_THREADS);
    world.channels().delete(thread);
    log(actor, AuditAction.THREAD_DELETE, thread, changes(thread, null));
  }

  /** Who started a thread may rename it and put it away; who may write in it may take it back. */
  private void requireEdit(long userId, GuildChannel thread, ThreadEdit edit) {
    world.permissions().require(userId, thread);
    PermissionSet here = world.permissions().inChannel(userId, thread);
    ThreadState state = Objects.requireNonNull(thread.thread());
    if (state.archived() && !Boolean.FALSE.equals(edit.archived())) {
      throw new Rejection(ErrorCode.THREAD_ARCHIVED);
    }
    if (here.has(PermissionFlag.MANAGE_THREADS)) {
      return;
    }
    boolean harmless = edit.locked() == null && edit.slowmodeSeconds() == null;
    boolean own = state.ownerId() == userId && harmless;
    boolean reopens = edit.onlyReopens() && harmless && here.has(PermissionFlag.SEND_MESSAGES);
    if (state.locked() || !(own || reopens)) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  private GuildChannel applied(GuildChannel thread, ThreadEdit edit) {
    ThreadState state = Objects.requireNonNull(thread.thread());
    if (edit.archived() != null && edit.archived() != state.archived()) {
      state = state.archived(edit.archived(), world.now());
    }
    if (edit.locked() != null) {
      state = state.locked(edit.locked());
    }
    if (edit.autoArchiveMinutes() != null) {
      state = state.autoArchivedAfter(edit.autoArchiveMinutes());
    }
    if (edit.invitable() != null) {
      state = state.invitable(edit.invitable());
    }
    GuildChannel after = thread.withThread(state);
    if (edit.name() != null) {
      after = after.withName(edit.name());
    }
    return edit.slowmodeSeconds() == null ? after : after.withSlowmode(edit.slowmodeSeconds());
  }

  private static void checkForm(ThreadEdit edit, boolean isNew) {
    FormProblems problems = FormProblems.none();
    String name = edit.name();
    if (name != null) {
      problems.at("name").lengthBetween(name.codePointCount(0, name.length()), 1, NAME_MAX);
    } else if (isNew) {
      problems.at("name").required();
    }
    Integer minutes = edit.autoArchiveMinutes();
    if (minutes != null && !AUTO_ARCHIVE_MINUTES.contains(minutes)) {
      problems
          .at("auto_archive_duration")
          .add("BASE_TYPE_CHOICES", "Value must be one of {60, 1440, 4320, 10080}.");
    }
    ChannelEdits.checkSlowmode(edit.slowmodeSeconds(), problems);
    problems.throwIfAny();
  }

  private void log(
      Actor actor, AuditAction action, GuildChannel thread, List<AuditChange> changes) {
    world.auditLog().add(actor, thread.guildId(), action, thread.id(), changes);
  }

  private static List<AuditChange> changes(
      @Nullable GuildChannel before, @Nullable GuildChannel after) {
    ThreadState old = before == null ? null : before.thread();
    ThreadState now = after == null ? null : after.thread();
    return new AuditChanges()
        .add("name", before == null ? null : before.name(), after == null ? null : after.name())
        .add("archived", old == null ? null : old.archived(), now == null ? null : now.archived())
        .add("locked", old == null ? null : old.locked(), now == null ? null : now.locked())
        .add(
            "rate_limit_per_user",
            before == null ? null : before.slowmodeSeconds(),
            after == null ? null : after.slowmodeSeconds())
        .list();
  }
}
