package dev.rookery.discord.interaction;

import dev.rookery.discord.gateway.Rendering;
import dev.rookery.discord.response.FormResponse;
import dev.rookery.discord.response.LaterResponse;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/** A response as Discord takes it, in the language of who reads it. */
sealed interface RenderedResponse {
  /** A message. */
  record Said(MessageResponse message, MessageCreateData data) implements RenderedResponse {
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

  static RenderedResponse of(Response response, Rendering in) {
    return switch (response) {
      case MessageResponse message -> of(message, in);
      case FormResponse form -> new Form(in.modal(form));
      case LaterResponse later -> new Later(later);
    };
  }

  static Said of(MessageResponse message, Rendering in) {
    return new Said(message, in.message(message));
  }
}
