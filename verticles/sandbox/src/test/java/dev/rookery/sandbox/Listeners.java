package dev.rookery.sandbox;

import java.util.Objects;
import java.util.function.Consumer;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;

/** One-line listeners for bots. */
final class Listeners {
  private Listeners() {}

  /** The option, which the test always gives. */
  static OptionMapping option(CommandInteractionPayload event, String name) {
    return Objects.requireNonNull(event.getOption(name), name);
  }

  static <E extends GenericEvent> EventListener on(Class<E> kind, Consumer<E> action) {
    return event -> {
      if (kind.isInstance(event)) {
        action.accept(kind.cast(event));
      }
    };
  }
}
