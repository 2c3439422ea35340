package dev.rookery.discord.interaction;

import dev.rookery.discord.gateway.Rendering;
import dev.rookery.discord.response.FormResponse;
import dev.rookery.discord.response.LaterResponse;
import dev.rookery.discord.response.MessageResponse;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/** A response as Discord takes it, in the language of who reads it. */
sealed interface RenderedResponse {
  /** A message, and those that come after it. */
  record Said(
      MessageResponse message, MessageCreateData data, List<Said> followUps, Runnable wasSent)
      implements RenderedResponse {
    public Said {
      followUps = List.copyOf(followUps);
    }

    boolean toAll() {
      return message.toAll();
    }
  }

  /** A form. */
  record Form(Modal modal) implements RenderedResponse {}

  /** Nothing yet: who gives the answer renders it. */
  record Later(Supplier<Future<?>> begin) implements RenderedResponse {}

  /**
   * Renders an answer.
   *
   * @param in for the response
   * @param own for follow-ups that only the one who asked sees
   * @param all for those that all see
   */
  static RenderedResponse of(Answer answer, Rendering in, Rendering own, Rendering all) {
    return switch (answer.response()) {
      case MessageResponse message ->
          new Said(
              message,
              in.message(message),
              message.followUps().stream()
                  .map(after -> of(after, after.toAll() ? all : own))
                  .toList(),
              () -> answer.wasSent(message));
      case FormResponse form -> new Form(in.modal(form));
      case LaterResponse later -> new Later(() -> answer.goesOn().apply(later.begin()));
    };
  }

  static Said of(MessageResponse message, Rendering in) {
    return new Said(message, in.message(message), List.of(), () -> {});
  }
}
