package dev.rookery.discord.audit;

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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of settings in words, from their JSON form, which may hold what nobody expects. */
public final class SettingValue {
  private static final int ELEMENTS_SHOWN = 10;
  private static final int TEXT_SHOWN = 100;

  private SettingValue() {}

  /**
   * A value.
   *
   * @param component of the settings
   * @param json as messages and the history of edits have it
   */
  public static Text of(String component, @Nullable Object json) {
    return switch (json) {
      case null -> AuditText.NOT_SET.text();
      case Boolean on -> (on ? AuditText.YES : AuditText.NO).text();
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
  public static Text line(String component, @Nullable Object json) {
    return line(FieldName.of(component), of(component, json));
  }

  /** The same of anything that has a name and a value. */
  public static Text line(Text name, Text value) {
    return Text.of(AuditText.VALUE).with("name", name).with("value", value);
  }

  private static Text text(String component, String value) {
    return switch (component) {
      case "prefix" -> code(value);
      case "language" -> language(value);
      case "jailRoleId", "snippetRoles", "levelRoles" -> role(value);
      case "xpIgnoredChannels" -> channel(value);
      case "xpCooldown", "casesKept", "notesKept" -> span(value);
      default ->
          component.endsWith("LogId") || component.equals("jailChannelId")
              ? channel(value)
              : literal(value);
    };
  }

  /** What who speaks it calls a language. */
  public static Text language(String tag) {
    Locale language = Locale.forLanguageTag(tag);
    return Text.literal(language.getDisplayLanguage(language));
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
      return AuditText.NOT_SET.text();
    }
    List<Text> shown = new ArrayList<>(all.subList(0, Math.min(ELEMENTS_SHOWN, all.size())));
    if (all.size() > shown.size()) {
      shown.add(AuditText.AND_MORE.with("count", all.size() - shown.size()));
    }
    return Text.joined(", ", shown);
  }

  /** As code; a backtick in it would end the code. */
  public static Text code(String value) {
    return value.contains("`") ? Text.literal(value) : Text.markdown("`" + value + "`");
  }

  /** The mention of a role; what is no id stays as it is. */
  public static Text role(String id) {
    return isId(id) ? Text.markdown("<@&" + id + ">") : literal(id);
  }

  /** The mention of a channel; what is no id stays as it is. */
  public static Text channel(String id) {
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
  public static Text literal(String text) {
    return Text.literal(text.length() <= TEXT_SHOWN ? text : text.substring(0, TEXT_SHOWN) + "…");
  }
}
