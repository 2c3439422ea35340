package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as an answer.
 *
 * @param words outside the embed; empty for none
 * @param toAll whether the whole channel sees it, or only the member who asked
 * @param whenSent what is done once Discord has taken it
 */
public record MessageResponse(
    Text words,
    Embed embed,
    List<Button> buttons,
    List<TextFile> files,
    boolean toAll,
    Runnable whenSent)
    implements Response {
  public MessageResponse {
    buttons = List.copyOf(buttons);
    files = List.copyOf(files);
  }

  static MessageResponse of(Embed embed, boolean toAll) {
    return new MessageResponse(Text.EMPTY, embed, List.of(), List.of(), toAll, () -> {});
  }

  /** The same, and something that is done once Discord has taken it. */
  public MessageResponse whenSent(Runnable then) {
    return new MessageResponse(words, embed, buttons, files, toAll, then);
  }

  /** The same with words outside the embed. */
  public MessageResponse withWords(Text other) {
    return new MessageResponse(other, embed, buttons, files, toAll, whenSent);
  }

  /** The same with these buttons. */
  public MessageResponse withButtons(List<Button> others) {
    return new MessageResponse(words, embed, others, files, toAll, whenSent);
  }

  /** The same with a text in a file more. */
  public MessageResponse withFile(String name, String text) {
    List<TextFile> more = new ArrayList<>(files);
    more.add(new TextFile(name, text));
    return new MessageResponse(words, embed, buttons, more, toAll, whenSent);
  }
}
