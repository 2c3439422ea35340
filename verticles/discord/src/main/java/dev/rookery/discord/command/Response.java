package dev.rookery.discord.command;

import java.util.Arrays;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/** What the bot answers: a message, or a form to fill in. */
public sealed interface Response permits MessageResponse, FormResponse {
  static MessageResponse toAll(MessageEmbed embed) {
    return toAll(MessageCreateData.fromEmbeds(embed));
  }

  static MessageResponse toAll(MessageCreateData message) {
    return new MessageResponse(message, true, () -> {});
  }

  static MessageResponse onlyToYou(MessageEmbed embed) {
    return onlyToYou(MessageCreateData.fromEmbeds(embed));
  }

  static MessageResponse onlyToYou(MessageCreateData message) {
    return new MessageResponse(message, false, () -> {});
  }

  /** A short confirmation. */
  static MessageResponse done(String text) {
    return onlyToYou(embed(text, Colours.SUCCESS));
  }

  /** A short confirmation with buttons, such as one that undoes it. */
  static MessageResponse done(String text, Button... buttons) {
    return withButtons(embed(text, Colours.SUCCESS), buttons);
  }

  /** A short text that says why not. */
  static MessageResponse refused(String text) {
    return onlyToYou(embed(text, Colours.ERROR));
  }

  /**
   * A question before something that people regret: nothing is done until the member clicks.
   *
   * @param yes the button's label, such as {@code Delete}
   * @param id the action that does it
   */
  static MessageResponse confirm(String question, String yes, ActionId id) {
    return withButtons(
        embed(question, Colours.ERROR),
        Button.danger(id.toString(), yes),
        Button.secondary(new ActionId(CANCEL, id.userId(), "").toString(), "Cancel"));
  }

  /** The word in the id of the button that leaves everything as it is. */
  String CANCEL = "cancel";

  private static MessageResponse withButtons(MessageEmbed embed, Button... buttons) {
    return onlyToYou(message(embed).setComponents(ActionRow.of(Arrays.asList(buttons))).build());
  }

  private static MessageEmbed embed(String text, int colour) {
    return new EmbedBuilder().setDescription(text).setColor(colour).build();
  }

  /** The beginning of a message with components under an embed. */
  static MessageCreateBuilder message(MessageEmbed embed) {
    return new MessageCreateBuilder().setEmbeds(embed);
  }
}
