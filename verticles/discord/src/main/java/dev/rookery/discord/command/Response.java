package dev.rookery.discord.command;

import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/**
 * What the bot says to a command.
 *
 * @param toAll whether the whole channel sees it, or only the member who asked
 */
public record Response(MessageCreateData message, boolean toAll) {

  public static Response toAll(MessageEmbed embed) {
    return new Response(MessageCreateData.fromEmbeds(embed), true);
  }

  public static Response onlyToYou(MessageEmbed embed) {
    return new Response(MessageCreateData.fromEmbeds(embed), false);
  }

  public static Response onlyToYou(MessageCreateData message) {
    return new Response(message, false);
  }

  /** A short confirmation. */
  public static Response done(String text) {
    return onlyToYou(embed(text, Colours.SUCCESS));
  }

  /** A short text that says why not. */
  public static Response refused(String text) {
    return onlyToYou(embed(text, Colours.ERROR));
  }

  private static MessageEmbed embed(String text, int colour) {
    return new EmbedBuilder().setDescription(text).setColor(colour).build();
  }

  /** The beginning of a message with components under an embed. */
  public static MessageCreateBuilder message(MessageEmbed embed) {
    return new MessageCreateBuilder().setEmbeds(embed);
  }
}
