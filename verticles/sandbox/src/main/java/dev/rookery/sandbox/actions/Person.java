package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;
import dev.rookery.sandbox.world.messages.ReactionEmoji;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The actions of one person. Every method can be called from any thread; what the person may not
 * do, or what the client would not let through, fails the futures of the handle.
 */
public final class Person {
  private final User user;
  private final Actions actions;
  private final World world;

  Person(User user, Actions actions, World world) {
    this.user = user;
    this.actions = actions;
    this.world = world;
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
    Future<Message> message = act(() -> world.posting().send(user.id(), channel, draft));
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

  public Future<Void> startTyping(Channel channel) {
    return run(() -> world.posting().type(user.id(), channel));
  }

  public Future<Member> join(SimulatedGuild guild) {
    return act(() -> world.members().join(guild, user));
  }

  public Future<Void> leave(SimulatedGuild guild) {
    return run(() -> world.members().leave(guild, user));
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
    world.permissions().require(user.id(), channel);
    return channel;
  }

  /** The message's current state, if this person sees it. */
  private Message present(Message message) {
    return world.posting().visible(user.id(), place(message), message.id());
  }

  private <T> Future<T> act(Supplier<T> action) {
    return actions.context().call(action);
  }

  private Future<Void> run(Runnable action) {
    return actions.context().run(action);
  }
}
