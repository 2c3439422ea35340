package dev.rookery.discord.information;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import java.time.Instant;

/** Values as they stand in a field. */
final class FieldText {
  private FieldText() {}

  /** When it was or will be, and how far from now that is. */
  static Text time(Instant time) {
    return Text.markdown(DiscordTime.full(time) + "\n" + DiscordTime.relative(time));
  }

  /** The same without a line break. */
  static Text onOneLine(Instant time) {
    return Text.markdown(DiscordTime.full(time) + " (" + DiscordTime.relative(time) + ")");
  }

  static Text id(long id) {
    return Text.markdown("`" + id + "`");
  }

  static Text yesOrNo(boolean value) {
    return InformationText.YES_OR_NO.with("yes", value);
  }
}
