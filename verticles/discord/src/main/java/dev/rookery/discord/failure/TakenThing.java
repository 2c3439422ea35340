package dev.rookery.discord.failure;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.TextKey;
import java.util.Arrays;
import java.util.Locale;

/** What can be taken already, or be there twice: what the unique constraints of tables mean. */
enum TakenThing implements TextKey {
  CASE_TYPE_NAME,
  COMMAND,
  RANK,
  RANK_NAME,
  ROLE,
  SNIPPET_NAME,
  TEMPLATE_NAME;

  @Override
  public String key() {
    return "taken-" + TextKey.super.key();
  }

  /** The words for a meaning; the meaning itself if members never see it. */
  static Text of(String meaning) {
    return Arrays.stream(values())
        .filter(thing -> thing.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(meaning))
        .findFirst()
        .map(TextKey::text)
        .orElseGet(() -> Text.literal(meaning));
  }
}
