package dev.rookery.sandbox.world.interactions;

import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.commands.CommandType;
import dev.rookery.sandbox.world.messages.InteractionType;
import dev.rookery.sandbox.world.messages.MessageType;

/**
 * The rules for which first answers fit which interactions, and which kind of message they become.
 */
public final class CallbackRules {
  private CallbackRules() {}

  public static void requireFitting(Interaction interaction, InteractionCallback callback) {
    boolean fromMessage = interaction.origin().interactedMessageId() != 0;
    boolean fits =
        switch (callback) {
          case InteractionCallback.Reply reply ->
              interaction.type() != InteractionType.AUTOCOMPLETE;
          case InteractionCallback.DeferReply defer ->
              interaction.type() != InteractionType.AUTOCOMPLETE;
          case InteractionCallback.DeferUpdate defer -> fromMessage;
          case InteractionCallback.Update update -> fromMessage;
          case InteractionCallback.Choices choices ->
              interaction.type() == InteractionType.AUTOCOMPLETE;
          case InteractionCallback.ShowModal show ->
              interaction.type() == InteractionType.COMMAND
                  || interaction.type() == InteractionType.COMPONENT;
        };
    if (!fits) {
      FormProblems problems = FormProblems.none();
      problems
          .at("type")
          .add(
              "BASE_TYPE_CHOICES",
              "Callback type " + callback.code() + " does not fit this interaction.");
      throw new Rejection(problems);
    }
  }

  public static MessageType replyType(Interaction interaction) {
    if (interaction.origin().interactedMessageId() != 0) {
      return MessageType.REPLY;
    }
    return interaction.origin().commandType() == CommandType.SLASH
        ? MessageType.SLASH_COMMAND
        : MessageType.CONTEXT_MENU_COMMAND;
  }
}
