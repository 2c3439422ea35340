package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Everything that can be done to the simulated Discord from outside. Safe to use from any thread:
 * actions run on the sandbox's context, and their results come as futures.
 */
public final class Actions {
  private final World world;
  private final SandboxContext context;
  private final Conversations conversations;
  private final BotMessages botMessages;
  private final CommandInput commandInput;
  private final ComponentInput componentInput;
  private final ModalInput modalInput;

  public Actions(World world, WorldJson wire, SandboxContext context) {
    this.world = world;
    this.context = context;
    conversations = new Conversations(world, context);
    botMessages = new BotMessages(world);
    commandInput = new CommandInput(world, wire);
    componentInput = new ComponentInput(world, wire);
    modalInput = new ModalInput(world, wire);
  }

  /** The actions of that person. */
  public Person as(User person) {
    if (person.bot()) {
      throw new IllegalArgumentException(person.displayName() + " is a bot; only persons act");
    }
    return new Person(person, this, world);
  }

  /** The actions of the person with that user name. */
  public Person as(String username) {
    return as(world.people().named(username));
  }

  /** Invites the bot into the guild with those permissions. */
  public Future<Void> addBot(SimulatedGuild guild, PermissionSet granted) {
    return context.run(() -> world.guilds().addBot(guild, granted));
  }

  /** Removes the bot from the guild. */
  public Future<Void> removeBot(SimulatedGuild guild) {
    return context.run(() -> world.guilds().removeBot(guild));
  }

  /** Changes the world in any other way; the bot is notified as Discord would notify it. */
  public <T> Future<T> change(Function<World, T> change) {
    return context.call(() -> change.apply(world));
  }

  /** Makes the world the default one again; the bot is told that its old guild is gone. */
  public Future<Void> resetWorld() {
    return context.run(() -> DefaultWorld.reset(world));
  }

  /** The next event of that kind, from now on, for which the condition holds. */
  public <E extends WorldEvent> Future<E> next(Class<E> kind, Predicate<E> condition) {
    Promise<E> next = Promise.promise();
    AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
    stop.set(
        world.listen(event -> {
          if (kind.isInstance(event) && condition.test(kind.cast(event))) {
            next.tryComplete(kind.cast(event));
          }
        }));
    return next.future().onComplete(done -> stop.get().run());
  }

  /** The messages that the bot sends into the channel from now on, ephemeral ones included. */
  public FutureSequence<Message> messagesOfBot(Channel channel) {
    return botMessages.in(channel);
  }

  SandboxContext context() {
    return context;
  }

  Conversations conversations() {
    return conversations;
  }

  CommandInput commandInput() {
    return commandInput;
  }

  ComponentInput componentInput() {
    return componentInput;
  }

  ModalInput modalInput() {
    return modalInput;
  }
}
