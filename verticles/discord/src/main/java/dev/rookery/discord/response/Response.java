package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;
import java.util.List;

/** What the bot answers: a message now or later, or a form to fill in. */
public sealed interface Response permits MessageResponse, FormResponse, LaterResponse {
  /** The word in the id of the button that leaves everything as it is. */
  String CANCEL = "cancel";

  /** An answer that the whole channel sees. */
  static MessageResponse toAll(Embed embed) {
    return MessageResponse.of(embed, true);
  }

  /** An answer that the whole channel sees. */
  static MessageResponse toAll(Layout layout) {
    return MessageResponse.of(layout, true);
  }

  /** An answer that only the member sees who asked. */
  static MessageResponse onlyToYou(Embed embed) {
    return MessageResponse.of(embed, false);
  }

  /** An answer that only the member sees who asked. */
  static MessageResponse onlyToYou(Layout layout) {
    return MessageResponse.of(layout, false);
  }

  /** A short confirmation, perhaps with buttons, such as one that undoes it. */
  static MessageResponse done(Text text, Button... buttons) {
    return onlyToYou(Embed.of(Colour.SUCCESS).describing(text)).withButtons(List.of(buttons));
  }

  /** A short text that says why not. */
  static MessageResponse refused(Text text) {
    return onlyToYou(Embed.of(Colour.ERROR).describing(text));
  }

  /** An answer that a task gives; see {@link LaterResponse}. */
  static Response later(Continued begin) {
    return new LaterResponse(begin);
  }

  /**
   * A question before something that people regret: nothing is done until the member clicks.
   *
   * @param yes the button that does it
   */
  static MessageResponse confirm(Text question, Button yes) {
    return onlyToYou(Embed.of(Colour.ERROR).describing(question))
        .withButtons(
            List.of(
                yes.inRed(),
                new Button(
                    new ActionId(CANCEL, yes.id().userId(), ""),
                    ResponseText.CANCEL.text(),
                    Button.Style.GREY)));
  }
}
