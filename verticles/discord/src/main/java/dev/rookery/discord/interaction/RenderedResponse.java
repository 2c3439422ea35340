package dev.rookery.discord.interaction;

import dev.rookery.discord.gateway.Rendering;
import dev.rookery.discord.response.FormResponse;
import dev.rookery.discord.response.LaterResponse;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import java.util.List;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/** A response as Discord takes it, in the language of who reads it. */
sealed interface RenderedResponse {
  /** A message, and those that come after it. */
  record Said(MessageResponse message, MessageCreateData data, List<Said> followUps)
      implements RenderedResponse {
    public Said {
      followUps = List.copyOf(followUps);
    }

    boolean toAll() {
      return message.toAll();
    }

    void wasSent() {
      message.whenSent().run();
    }
  }

  /** A form. */
  record Form(Modal modal) implements RenderedResponse {}

  /** Nothing yet: who gives the answer renders it. */
  record Later(LaterResponse response) implements RenderedResponse {}

  /**
   * Renders a response.
   *
   * @param in for the response
   * @param own for follow-ups that only the one who asked sees
   * @param all for those that all see
   */
  static RenderedResponse of(Response response, Rendering in, Rendering own, Rendering all) {
    return switch (response) {
      case MessageResponse message ->
          new Said(
              message,
              in.message(message),
              message.followUps().stream()
                  .map(after -> of(after, after.toAll() ? all : own))
                  .toList());
      case FormResponse form -> new Form(in.modal(form));
      case LaterResponse later -> new Later(later);
    };
  }

  static Said of(MessageResponse message, Rendering in) {
    return new Said(message, in.message(message), List.of());
  }
}
