package dev.rookery.discord.command;

import dev.rookery.discord.entity.Intent;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.TextKey;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Something that the bot can do.
 *
 * @param texts the package of the bundle with its texts
 * @param actions what the buttons under its answers and its forms do
 * @param continuations what goes on after its answers
 * @param jobs what it does when something is due
 * @param listeners what it does when something happens in a guild
 * @param switchable whether guilds can switch it off; what is due is done all the same
 */
public record Feature(
    String texts,
    List<Command> commands,
    List<Action> actions,
    List<Continuation<?>> continuations,
    List<Job> jobs,
    List<Listener<?>> listeners,
    boolean switchable) {
  /**
   * What features have in memory while a bot runs. For use on the verticle's context, from {@link
   * State} alone.
   */
  public static final class Memory {
    private final Map<State<?>, Object> held = new LinkedHashMap<>();

    /** Ends all that is in it; nothing is used afterwards. */
    public Future<Void> close() {
      return Future.join(held.keySet().stream().map(state -> state.end(this)).toList()).mapEmpty();
    }
  }

  /**
   * Something that a feature has in memory while a bot runs, such as a cache: made when it is
   * needed first, and ended with the bot. Declared once by the feature, and lost with the process.
   */
  public static final class State<T> {
    private final Function<CommandContext, T> begin;
    private final Function<T, Future<?>> end;

    private State(Function<CommandContext, T> begin, Function<T, Future<?>> end) {
      this.begin = begin;
      this.end = end;
    }

    /** One that begins and ends so. */
    public static <T> State<T> of(Function<CommandContext, T> begin, Function<T, Future<?>> end) {
      return new State<>(begin, end);
    }

    /** That of this bot. */
    @SuppressWarnings("unchecked") // it has put what is there
    public T in(CommandContext context) {
      return (T) context.memory().held.computeIfAbsent(this, _ -> begin.apply(context));
    }

    @SuppressWarnings("unchecked")
    private Future<?> end(Memory memory) {
      return end.apply((T) Objects.requireNonNull(memory.held.get(this)));
    }
  }

  /** The path of the command that switches features. */
  public static final String SWITCH_PATH = "config feature";

  /** The key of what members call a feature. */
  private static final String TITLE_KEY = "feature";

  public Feature {
    commands = List.copyOf(commands);
    actions = List.copyOf(actions);
    continuations = List.copyOf(continuations);
    jobs = List.copyOf(jobs);
    listeners = List.copyOf(listeners);
  }

  /** A feature that can do nothing yet and says what stands in the bundle of those texts. */
  public static Feature saying(Class<? extends TextKey> texts) {
    return new Feature(
        texts.getPackageName(), List.of(), List.of(), List.of(), List.of(), List.of(), true);
  }

  /** The same with these commands, in the order in which help lists them. */
  public Feature commands(Command... all) {
    return new Feature(texts, List.of(all), actions, continuations, jobs, listeners, switchable);
  }

  /** The same with what its buttons and forms do. */
  public Feature actions(Action... all) {
    return new Feature(texts, commands, List.of(all), continuations, jobs, listeners, switchable);
  }

  /** The same with what goes on after its answers. */
  public Feature continuations(Continuation<?>... all) {
    return new Feature(texts, commands, actions, List.of(all), jobs, listeners, switchable);
  }

  /** The same that does these when they are due. */
  public Feature jobs(Job... all) {
    return new Feature(
        texts, commands, actions, continuations, List.of(all), listeners, switchable);
  }

  /** The same that does these when something happens. */
  public Feature listeners(Listener<?>... all) {
    return new Feature(texts, commands, actions, continuations, jobs, List.of(all), switchable);
  }

  /** The same that no guild can switch off. */
  public Feature alwaysOn() {
    return new Feature(texts, commands, actions, continuations, jobs, listeners, false);
  }

  /** The intents that it asks for, which follow from its listeners and commands. */
  public Set<Intent> intents() {
    EnumSet<Intent> all = EnumSet.noneOf(Intent.class);
    listeners.forEach(listener -> all.addAll(listener.intents()));
    commands.forEach(command -> command.needs().forEach(need -> all.add(need.intent())));
    return all;
  }

  /** The intents without which it can do nothing. */
  public Set<Intent> essentialIntents() {
    EnumSet<Intent> all = EnumSet.noneOf(Intent.class);
    listeners.stream()
        .filter(Listener::essential)
        .forEach(listener -> all.addAll(listener.intents()));
    return all;
  }

  /** What members call it, if it is switchable. */
  public Text title() {
    return new Text.Sentence(texts, TITLE_KEY, Map.of());
  }

  /** Its name in logs and in the settings of guilds, which is that of its package. */
  public String name() {
    return texts.substring(texts.lastIndexOf('.') + 1);
  }
}
