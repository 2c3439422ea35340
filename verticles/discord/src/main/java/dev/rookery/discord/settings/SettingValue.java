package dev.rookery.discord.settings;

import dev.rookery.discord.failure.FieldName;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of settings in words, from their JSON form, which may hold what nobody expects. */
final class SettingValue {
  private static final int ELEMENTS_SHOWN = 10;
  private static final int TEXT_SHOWN = 100;

  private SettingValue() {}

  /**
   * A value.
   *
   * @param component of the settings
   * @param json as messages and the history of edits have it
   */
  static Text of(String component, @Nullable Object json) {
    return switch (json) {
      case null -> SettingsText.NOT_SET.text();
      case Boolean on -> (on ? SettingsText.YES : SettingsText.NO).text();
      case Long id -> text(component, Long.toString(id));
      case Number number ->
          Text.literal(new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
      case List<?> all -> elements(all.stream().map(one -> of(component, one)));
      case JsonArray all -> elements(all.stream().map(one -> of(component, one)));
      case Map<?, ?> all -> entries(component, all);
      case JsonObject all -> entries(component, all.getMap());
      default -> text(component, String.valueOf(json));
    };
  }

  /** A setting and its value. */
  static Text line(String component, @Nullable Object json) {
    return line(FieldName.of(component), of(component, json));
  }

  static Text line(Text name, Text value) {
    return Text.of(SettingsText.VALUE).with("name", name).with("value", value);
  }

  private static Text text(String component, String value) {
    return switch (component) {
      case "prefix" -> code(value);
      case "language" -> GuildLanguage.name(value);
      case "jailRoleId", "snippetRoles", "levelRoles" -> role(value);
      case "xpIgnoredChannels" -> channel(value);
      case "xpCooldown", "casesKept", "notesKept" -> span(value);
      default ->
          component.endsWith("LogId") || component.equals("jailChannelId")
              ? channel(value)
              : literal(value);
    };
  }

  private static Text entries(String component, Map<?, ?> all) {
    return elements(all.entrySet().stream().map(one -> entry(component, one)));
  }

  private static Text entry(String component, Map.Entry<?, ?> entry) {
    String key = String.valueOf(entry.getKey());
    if (component.equals("features")) {
      // Only those that are off are named.
      return literal(key);
    }
    Text name = component.equals("xpMultipliers") ? role(key) : literal(key);
    return Text.joined(": ", List.of(name, of(component, entry.getValue())));
  }

  private static Text elements(Stream<Text> elements) {
    List<Text> all = elements.toList();
    if (all.isEmpty()) {
      return SettingsText.NOT_SET.text();
    }
    List<Text> shown = new ArrayList<>(all.subList(0, Math.min(ELEMENTS_SHOWN, all.size())));
    if (all.size() > shown.size()) {
      shown.add(SettingsText.AND_MORE.with("count", all.size() - shown.size()));
    }
    return Text.joined(", ", shown);
  }

  /** As code; a backtick in it would end the code. */
  static Text code(String value) {
    return value.contains("`") ? Text.literal(value) : Text.markdown("`" + value + "`");
  }

  static Text role(String id) {
    return isId(id) ? Text.markdown("<@&" + id + ">") : literal(id);
  }

  static Text channel(String id) {
    return isId(id) ? Text.markdown("<#" + id + ">") : literal(id);
  }

  private static boolean isId(String text) {
    return text.matches("[1-9][0-9]{0,18}");
  }

  private static Text span(String iso) {
    try {
      Duration span = Duration.parse(iso);
      return Text.literal(
          span.toSeconds() <= 0
              ? "0s"
              : new Span(0, Math.toIntExact(span.toDays()), span.minusDays(span.toDays()))
                  .toString());
    } catch (DateTimeParseException | IllegalArgumentException | ArithmeticException none) {
      return literal(iso);
    }
  }

  /** As it was written, cut off if it is long. */
  static Text literal(String text) {
    return Text.literal(text.length() <= TEXT_SHOWN ? text : text.substring(0, TEXT_SHOWN) + "…");
  }
}
