package dev.rookery.discord.command;

import java.nio.charset.StandardCharsets;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/**
 * A message as an answer.
 *
 * @param toAll whether the whole channel sees it, or only the member who asked
 * @param whenSaid what is done once Discord has taken it
 */
public record MessageResponse(MessageCreateData message, boolean toAll, Runnable whenSaid)
    implements Response {

  /** The same, and something that is done once Discord has taken it. */
  public MessageResponse whenSaid(Runnable then) {
    return new MessageResponse(message, toAll, then);
  }

  /** The same with words outside the embed. */
  MessageResponse withWords(String words) {
    return new MessageResponse(
        MessageCreateBuilder.from(message).setContent(words).build(), toAll, whenSaid);
  }

  /** The same with a text in a file, which keeps every character as it was typed. */
  public MessageResponse withFile(String name, String text) {
    FileUpload file = FileUpload.fromData(text.getBytes(StandardCharsets.UTF_8), name);
    return new MessageResponse(
        MessageCreateBuilder.from(message).addFiles(file).build(), toAll, whenSaid);
  }
}
