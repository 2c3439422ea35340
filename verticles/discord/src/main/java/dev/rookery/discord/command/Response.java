package dev.rookery.discord.command;

import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/**
 * What the bot says to a command.
 *
 * @param toAll whether the whole channel sees it, or only the member who asked
 * @param whenSaid what is done once Discord has taken it
 */
public record Response(MessageCreateData message, boolean toAll, Runnable whenSaid) {
  public static Response toAll(MessageEmbed embed) {
    return toAll(MessageCreateData.fromEmbeds(embed));
  }

  public static Response toAll(MessageCreateData message) {
    return new Response(message, true, Response::nothing);
  }

  public static Response onlyToYou(MessageEmbed embed) {
    return onlyToYou(MessageCreateData.fromEmbeds(embed));
  }

  public static Response onlyToYou(MessageCreateData message) {
    return new Response(message, false, Response::nothing);
  }

  /** The same, and something that is done once Discord has taken it. */
  public Response whenSaid(Runnable then) {
    return new Response(message, toAll, then);
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

  private static void nothing() {}
}
