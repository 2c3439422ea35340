package dev.rookery.discord.failure;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.TextKey;
import java.util.Arrays;

/** What members call the fields of requests, after the options and forms in which they see them. */
enum FieldName implements TextKey {
  COMMAND("command"),
  CONTENT("content"),
  NAME("name"),
  NEW_NAME("newName"),
  TIME_ZONE("timeZone");

  private final String component;

  FieldName(String component) {
    this.component = component;
  }

  @Override
  public String key() {
    return "name-" + TextKey.super.key();
  }

  /** The word for a place; the place itself if members have none for it. */
  static Text of(String place) {
    String last = place.substring(Math.max(place.lastIndexOf('.'), place.lastIndexOf(' ')) + 1);
    return Arrays.stream(values())
        .filter(field -> field.component.equals(last))
        .findFirst()
        .map(TextKey::text)
        .orElseGet(() -> Text.literal(place));
  }
}
