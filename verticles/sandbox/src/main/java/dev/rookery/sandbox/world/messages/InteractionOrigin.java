package dev.rookery.sandbox.world.messages;

import dev.rookery.sandbox.world.commands.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * The interaction that a message answers, as everyone may see it.
 *
 * @param commandType null unless the type is a command
 * @param commandName the command's full name; empty unless the type is a command
 * @param targetUserId the user that a context menu was opened on, 0 for none
 * @param targetMessageId the message that a context menu was opened on, 0 for none
 * @param interactedMessageId the message whose component was used, 0 for none
 * @param trigger what opened the form, if the type is a submitted form
 */
public record InteractionOrigin(
    long interactionId,
    InteractionType type,
    long userId,
    @Nullable CommandType commandType,
    String commandName,
    long targetUserId,
    long targetMessageId,
    long interactedMessageId,
    @Nullable InteractionOrigin trigger) {

  public InteractionOrigin numbered(long id) {
    return new InteractionOrigin(
        id,
        type,
        userId,
        commandType,
        commandName,
        targetUserId,
        targetMessageId,
        interactedMessageId,
        trigger);
  }

  /** A command that the person ran. */
  public static InteractionOrigin command(
      long userId, CommandType type, String fullName, long targetUserId, long targetMessageId) {
    return new InteractionOrigin(
        0, InteractionType.COMMAND, userId, type, fullName, targetUserId, targetMessageId, 0, null);
  }

  /** A command that the person is still typing. */
  public static InteractionOrigin autocomplete(long userId, String fullName) {
    return new InteractionOrigin(
        0, InteractionType.AUTOCOMPLETE, userId, CommandType.SLASH, fullName, 0, 0, 0, null);
  }

  /** A component of that message which the person used. */
  public static InteractionOrigin component(long userId, long messageId) {
    return new InteractionOrigin(
        0, InteractionType.COMPONENT, userId, null, "", 0, 0, messageId, null);
  }

  /** A form that the person filled in. */
  public static InteractionOrigin modal(InteractionOrigin trigger) {
    return new InteractionOrigin(
        0,
        InteractionType.MODAL_SUBMIT,
        trigger.userId(),
        trigger.commandType(),
        trigger.commandName(),
        0,
        0,
        trigger.interactedMessageId(),
        trigger);
  }
}
