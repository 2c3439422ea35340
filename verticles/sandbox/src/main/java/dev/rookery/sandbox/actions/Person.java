package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.moderation.ChannelEdits;
import dev.rookery.sandbox.moderation.MemberEdits;
import dev.rookery.sandbox.moderation.Moderation;
import dev.rookery.sandbox.moderation.Pins;
import dev.rookery.sandbox.moderation.Threads;
import dev.rookery.sandbox.moderation.WebhookEdits;
import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.ChannelEdit;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.MemberEdit;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.ThreadEdit;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.guilds.Webhook;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;
import dev.rookery.sandbox.world.messages.ReactionEmoji;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The actions of one person. Every method can be called from any thread; what the person may not
 * do, or what the client would not let through, fails the futures of the handle.
 */
public final class Person {
  private final User user;
  private final Actions actions;
  private final World world;
  private final Threads threads;
  private final ChannelEdits channelEdits;
  private final Moderation moderation;
  private final MemberEdits memberEdits;
  private final Pins pins;
  private final WebhookEdits webhooks;

  Person(User user, Actions actions, World world) {
    this.user = user;
    this.actions = actions;
    this.world = world;
    this.threads = new Threads(world);
    this.channelEdits = new ChannelEdits(world);
    this.moderation = new Moderation(world);
    this.memberEdits = new MemberEdits(world);
    this.pins = new Pins(world);
    this.webhooks = new WebhookEdits(world);
  }

  public User user() {
    return user;
  }

  /** Writes into the channel. */
  public SentMessage say(Channel channel, String text) {
    return say(channel, MessageDraft.text(text));
  }

  /** Replies to a message. */
  public SentMessage reply(Message message, String text) {
    return say(place(message), MessageDraft.replyTo(message.id(), text));
  }

  /** Sends the message into the channel. */
  public SentMessage say(Channel channel, MessageDraft draft) {
    FutureSequence<Message> answers = actions.messagesOfBot(channel);
    Future<Message> message = act(() -> world.posting().send(user.id(), current(channel), draft));
    message.onFailure(answers::end);
    return new SentMessage(message, answers);
  }

  public Future<Message> edit(Message message, String text) {
    return act(() ->
        world.posting().edit(user.id(), place(message), message.id(), MessageEdit.text(text)));
  }

  public Future<Void> delete(Message message) {
    return run(() -> world.posting().delete(user.id(), place(message), message.id()));
  }

  /** Removes an ephemeral message from this person's view; the bot is not told. */
  public Future<Void> dismiss(Message message) {
    return run(() -> world.posting().dismiss(user.id(), message));
  }

  /** Runs a slash command without options. */
  public Conversation slash(Channel channel, String fullName) {
    return slash(channel, fullName, Map.of());
  }

  /**
   * Runs a slash command.
   *
   * @param fullName the words after the slash, such as {@code tag create}
   * @param options values by name: text, numbers, truth values, and for users, roles and channels
   *     the thing itself or its id, for files an {@code Upload}
   */
  public Conversation slash(Channel channel, String fullName, Map<String, ?> options) {
    return actions
        .conversations()
        .ask(() -> actions.commandInput().slash(user.id(), seen(channel), fullName, options));
  }

  /**
   * Types a slash command up to an option that the bot offers values for.
   *
   * @param soFar the values entered so far, by name; that of the focused option may be missing
   */
  public Conversation autocomplete(
      Channel channel, String fullName, Map<String, ?> soFar, String focused) {
    return actions
        .conversations()
        .ask(() ->
            actions
                .commandInput()
                .autocomplete(user.id(), seen(channel), fullName, soFar, focused));
  }

  /** Runs a command from a user's context menu. */
  public Conversation useOn(Channel channel, User target, String command) {
    return actions
        .conversations()
        .ask(() -> actions.commandInput().onUser(user.id(), seen(channel), target, command));
  }

  /** Runs a command from a message's context menu. */
  public Conversation useOn(Message target, String command) {
    return actions
        .conversations()
        .ask(() ->
            actions
                .commandInput()
                .onMessage(user.id(), seen(place(target)), present(target), command));
  }

  /** Presses the button with that custom id. */
  public Conversation click(Message message, String customId) {
    return actions
        .conversations()
        .ask(() ->
            actions
                .componentInput()
                .click(user.id(), seen(place(message)), present(message), customId));
  }

  /** Picks values in the select menu with that custom id. */
  public Conversation select(Message message, String customId, List<?> values) {
    return actions
        .conversations()
        .ask(() ->
            actions
                .componentInput()
                .select(user.id(), seen(place(message)), present(message), customId, values));
  }

  /**
   * Submits the form that the bot showed.
   *
   * @param values by custom id: text, a list for select menus, a truth value for a checkbox
   */
  public Conversation submit(Conversation shown, Map<String, ?> values) {
    return submit(shown.asked().result().id(), values);
  }

  /**
   * Submits the form that the bot showed.
   *
   * @param triggerId the interaction in answer to which it was shown
   */
  public Conversation submit(long triggerId, Map<String, ?> values) {
    return actions
        .conversations()
        .ask(() ->
            actions.modalInput().submit(user.id(), world.interactions().get(triggerId), values));
  }

  /** Puts an emoji under the message. */
  public Future<Void> react(Message message, String emoji) {
    return run(() ->
        world.posting().react(user.id(), place(message), message.id(), ReactionEmoji.parse(emoji)));
  }

  /** Removes this person's emoji. */
  public Future<Void> unreact(Message message, String emoji) {
    return run(() ->
        world
            .posting()
            .unreact(
                user.id(), place(message), message.id(), ReactionEmoji.parse(emoji), user.id()));
  }

  /** Pins the message in its channel. */
  public Future<Void> pin(Message message) {
    return run(() -> pins.pin(because(null), place(message), message.id()));
  }

  public Future<Void> unpin(Message message) {
    return run(() -> pins.unpin(because(null), place(message), message.id()));
  }

  public Future<Void> startTyping(Channel channel) {
    return run(() -> world.posting().type(user.id(), current(channel)));
  }

  public Future<Member> join(SimulatedGuild guild) {
    return act(() -> world.members().join(guild, user));
  }

  public Future<Void> leave(SimulatedGuild guild) {
    return run(() -> world.members().leave(guild, user));
  }

  /** Removes the member from the guild. */
  public Future<Void> kick(SimulatedGuild guild, User target, @Nullable String reason) {
    return run(() -> moderation.kick(because(reason), guild, target.id()));
  }

  /** Bans the user; messages stay. */
  public Future<Void> ban(SimulatedGuild guild, User target, @Nullable String reason) {
    return ban(guild, target, Duration.ZERO, reason);
  }

  /**
   * Bans the user.
   *
   * @param deleted how far back the user's messages are deleted, up to a week
   */
  public Future<Void> ban(
      SimulatedGuild guild, User target, Duration deleted, @Nullable String reason) {
    return run(() -> moderation.ban(because(reason), guild, target.id(), deleted));
  }

  public Future<Void> unban(SimulatedGuild guild, User target) {
    return run(() -> moderation.unban(because(null), guild, target.id()));
  }

  /**
   * Times the member out from now on.
   *
   * @param length up to 28 days; zero ends a timeout
   */
  public Future<Member> timeOut(
      SimulatedGuild guild, User target, Duration length, @Nullable String reason) {
    return act(() -> {
      MemberEdit edit = MemberEdit.timeout(length.isZero() ? null : world.now().plus(length));
      return memberEdits.edit(because(reason), guild, target.id(), edit);
    });
  }

  /**
   * Changes the member's nickname; one's own needs another permission.
   *
   * @param nickname null for none
   */
  public Future<Member> setNickname(SimulatedGuild guild, User target, @Nullable String nickname) {
    return act(() ->
        target.id() == user.id()
            ? memberEdits.editOwnNickname(because(null), guild, nickname)
            : memberEdits.edit(because(null), guild, target.id(), MemberEdit.nickname(nickname)));
  }

  public Future<Void> addRole(SimulatedGuild guild, User target, Role role) {
    return run(() -> memberEdits.addRole(because(null), guild, target.id(), role.id()));
  }

  public Future<Void> removeRole(SimulatedGuild guild, User target, Role role) {
    return run(() -> memberEdits.removeRole(because(null), guild, target.id(), role.id()));
  }

  /** Changes the channel's name, topic, slowmode and the like. */
  public Future<GuildChannel> change(GuildChannel channel, ChannelEdit edit) {
    return act(() -> channelEdits.edit(because(null), current(channel), edit));
  }

  /** Makes a webhook through which programs write into the channel. */
  public Future<Webhook> createWebhook(GuildChannel channel, String name) {
    return act(() -> webhooks.create(because(null), current(channel), name));
  }

  /** Starts a public thread under the message. */
  public Future<GuildChannel> startThread(Message message, String name) {
    return act(() -> {
      if (place(message) instanceof GuildChannel channel) {
        return threads.startFrom(because(null), channel, message.id(), ThreadEdit.named(name));
      }
      throw new Rejection(ErrorCode.NOT_IN_DIRECT_CHANNEL);
    });
  }

  /** Puts the thread away or takes it back. */
  public Future<GuildChannel> archive(GuildChannel thread, boolean archived) {
    return act(() -> threads.edit(because(null), current(thread), ThreadEdit.archived(archived)));
  }

  /** The direct messages with the bot. */
  public Future<DirectChannel> openDirectMessages() {
    return act(() -> world.channels().direct(user));
  }

  /** Sets whether bots may write to this person. */
  public Future<Void> acceptDirectMessages(boolean accepts) {
    return run(() -> world.people().setAcceptsDirectMessages(user, accepts));
  }

  /**
   * Sets the language of this person's Discord.
   *
   * @param locale as Discord writes it, such as {@code de}
   */
  public Future<Void> speak(String locale) {
    return run(() -> world.people().setLocale(user, locale));
  }

  private Channel place(Message message) {
    return world.channels().get(message.channelId());
  }

  private Channel seen(Channel channel) {
    Channel current = current(channel);
    world.permissions().require(user.id(), current);
    return current;
  }

  /** The channel as it is now: a test may hold it as it was. */
  private Channel current(Channel channel) {
    return world.channels().get(channel.id());
  }

  private GuildChannel current(GuildChannel channel) {
    return (GuildChannel) world.channels().get(channel.id());
  }

  /** The message's current state, if this person sees it. */
  private Message present(Message message) {
    return world.posting().visible(user.id(), place(message), message.id());
  }

  private Actor because(@Nullable String reason) {
    return new Actor(user.id(), reason);
  }

  private <T> Future<T> act(Supplier<T> action) {
    return actions.context().call(action);
  }

  private Future<Void> run(Runnable action) {
    return actions.context().run(action);
  }
}
