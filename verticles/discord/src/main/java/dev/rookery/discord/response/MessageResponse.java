package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as an answer.
 *
 * @param words above the embed or the layout; empty for none
 * @param layout in place of the embed; null for none
 * @param copies of files that others uploaded
 * @param toAll whether the whole channel sees it, or only the member who asked
 * @param whenSent what is done once Discord has taken it; null for nothing
 * @param nonce Discord takes no second message with it within some minutes; null for none
 * @param followUps messages of their own that come after it, as far as it is an answer; what they
 *     do once sent, and follow-ups of theirs, do not count
 */
public record MessageResponse(
    Text words,
    Embed embed,
    @Nullable Layout layout,
    List<Button> buttons,
    List<Select> selects,
    List<TextFile> files,
    List<FileCopy> copies,
    boolean toAll,
    @Nullable Continued whenSent,
    @Nullable String nonce,
    List<MessageResponse> followUps)
    implements Response {
  public MessageResponse {
    buttons = List.copyOf(buttons);
    selects = List.copyOf(selects);
    files = List.copyOf(files);
    copies = List.copyOf(copies);
    followUps = List.copyOf(followUps);
  }

  static MessageResponse of(Embed embed, boolean toAll) {
    return new MessageResponse(
        Text.EMPTY,
        embed,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        toAll,
        null,
        null,
        List.of());
  }

  static MessageResponse of(Layout layout, boolean toAll) {
    return new MessageResponse(
        Text.EMPTY,
        Embed.of(layout.colour()),
        layout,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        toAll,
        null,
        null,
        List.of());
  }

  /** The same, and something that is done once Discord has taken it. */
  public MessageResponse whenSent(Continued then) {
    return new MessageResponse(
        words, embed, layout, buttons, selects, files, copies, toAll, then, nonce, followUps);
  }

  /**
   * The same, sent at most once: a node that goes on for another may send it again.
   *
   * @param word of at most 25 characters, which no other message has
   */
  public MessageResponse once(String word) {
    return new MessageResponse(
        words, embed, layout, buttons, selects, files, copies, toAll, whenSent, word, followUps);
  }

  /** The same with words outside the embed. */
  public MessageResponse withWords(Text other) {
    return new MessageResponse(
        other, embed, layout, buttons, selects, files, copies, toAll, whenSent, nonce, followUps);
  }

  /** The same with these buttons. */
  public MessageResponse withButtons(List<Button> others) {
    return new MessageResponse(
        words, embed, layout, others, selects, files, copies, toAll, whenSent, nonce, followUps);
  }

  /** The same with these menus, up to four. */
  public MessageResponse withSelects(List<Select> others) {
    return new MessageResponse(
        words, embed, layout, buttons, others, files, copies, toAll, whenSent, nonce, followUps);
  }

  /** The same with a text in a file more. */
  public MessageResponse withFile(String name, String text) {
    List<TextFile> more = new ArrayList<>(files);
    more.add(new TextFile(name, text));
    return new MessageResponse(
        words, embed, layout, buttons, selects, more, copies, toAll, whenSent, nonce, followUps);
  }

  /** The same with a copy of a file that somebody uploaded. */
  public MessageResponse withCopy(FileCopy copy) {
    return new MessageResponse(
        words,
        embed,
        layout,
        buttons,
        selects,
        files,
        List.of(copy),
        toAll,
        whenSent,
        nonce,
        followUps);
  }

  /** The same with one more message after it, which may be for others than the answer. */
  public MessageResponse followedBy(MessageResponse next) {
    List<MessageResponse> more = new ArrayList<>(followUps);
    more.add(next);
    return new MessageResponse(
        words, embed, layout, buttons, selects, files, copies, toAll, whenSent, nonce, more);
  }
}
