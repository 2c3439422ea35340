package dev.rookery.discord.command;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A definition of a command.
 *
 * @param path its name after those of the group and subgroup that it is in, such as {@code snippet
 *     show}
 * @param options in the order in which they are typed, required ones first
 * @param access who may use it
 * @param toAll whether its answer is for the whole channel; Discord wants to know before the answer
 *     is there, if that takes long
 * @param opensForm whether it answers such a call with a form. Discord takes no form after
 *     "thinking…", so it must then have its answer, form or not, within 3 s
 * @param handler what it does
 */
public record Command(
    String path,
    List<Option<?>> options,
    Access access,
    boolean toAll,
    Predicate<Call> opensForm,
    Handler handler) {
  public Command {
    options = List.copyOf(options);
  }

  /** Begins the definition of a command for everybody, whose answers only who asks sees. */
  public static Command named(String path) {
    return new Command(
        path,
        List.of(),
        Access.EVERYBODY,
        false,
        _ -> false,
        _ -> Future.failedFuture(new IllegalStateException("/" + path + " does nothing")));
  }

  /** The same with one option more. */
  public Command option(Option<?> option) {
    List<Option<?>> more = new ArrayList<>(options);
    more.add(option);
    return new Command(path, more, access, toAll, opensForm, handler);
  }

  /** The same for others. */
  public Command access(Access other) {
    return new Command(path, options, other, toAll, opensForm, handler);
  }

  /** The same with an answer that the whole channel sees. */
  public Command repliesToAll() {
    return new Command(path, options, access, true, opensForm, handler);
  }

  /** The same with a form as the answer to such calls. */
  public Command opensFormIf(Predicate<Call> opens) {
    return new Command(path, options, access, toAll, opens, handler);
  }

  /** The same with what it does. */
  public Command run(Handler does) {
    return new Command(path, options, access, toAll, opensForm, does);
  }

  /** The option of that name. */
  public Optional<Option<?>> option(String name) {
    return options.stream().filter(option -> option.name().equals(name)).findFirst();
  }
}
