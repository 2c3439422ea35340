package dev.rookery.discord.command;

import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/** One thing that a slash command does. Its methods are called on the verticle's context. */
public interface Subcommand {
  /** Name, description and options, as Discord shows them. */
  SubcommandData definition();

  /**
   * Does it. What fails is told to the member in plain words; see {@link FailureText}.
   *
   * @return what to say
   */
  Future<Response> run(Invocation call);

  /**
   * Whether its answer is for the whole channel. Discord wants to know before the answer is there,
   * if that takes long.
   */
  default boolean isForAll() {
    return false;
  }

  /**
   * Whether it answers such a use with a form. Discord takes no form after "thinking…", so it must
   * then have its answer, form or not, within 3 s.
   */
  default boolean opensForm(Invocation call) {
    return false;
  }

  /** What to offer for an option that completes itself; at most 25. */
  default Future<List<String>> suggest(AutocompleteQuery query) {
    return Future.succeededFuture(List.of());
  }
}
