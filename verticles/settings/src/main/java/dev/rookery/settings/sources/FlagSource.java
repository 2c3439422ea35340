package dev.rookery.settings.sources;

import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.keys.SettingsSchema;
import dev.rookery.settings.keys.ValueTypes;
import dev.rookery.settings.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds settings in flags: {@code --database.connections 16} or {@code --database.connections=16}.
 */
public final class FlagSource {

  private final List<String> arguments;
  private final SettingsSchema schema;
  private final ConfigDraft draft;
  private final Map<String, List<RawValue.Text>> given = new LinkedHashMap<>();
  private int position;

  private FlagSource(List<String> arguments, SettingsSchema schema, ConfigDraft draft) {
    this.arguments = arguments;
    this.schema = schema;
    this.draft = draft;
  }

  public static void read(List<String> arguments, SettingsSchema schema, ConfigDraft draft) {
    new FlagSource(arguments, schema, draft).read();
  }

  private void read() {
    while (position < arguments.size()) {
      String argument = arguments.get(position++);
      if (isFlag(argument)) {
        flag(argument);
      } else {
        // The text is not shown: it may be the rest of a secret with a space in it.
        draft.report(
            Problem.of("argument " + position, "a flag that begins with -- is expected here"));
      }
    }
    schema.keys().forEach(this::give);
  }

  private static boolean isFlag(String argument) {
    return argument.startsWith("--") && argument.length() > 2;
  }

  private void flag(String argument) {
    int equals = argument.indexOf('=');
    String flag = equals < 0 ? argument : argument.substring(0, equals);
    Optional<String> attached =
        equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
    schema
        .key(flag.substring(2))
        .ifPresentOrElse(key -> set(key, attached), () -> refuse(flag, attached.isPresent()));
  }

  private void set(SettingKey<?> key, Optional<String> attached) {
    if (key.type().equals(ValueTypes.BOOLEAN) && attached.isEmpty() && !isTruthNext()) {
      take(key, "true");
      return;
    }
    attached
        .or(this::nextValue)
        .ifPresentOrElse(
            text -> take(key, text),
            () ->
                draft.refuse(
                    key,
                    Problem.of(key.path(), "the flag has no value")
                        .withAllowed(key.allowed())
                        .from("flag " + key.flag())));
  }

  private boolean isTruthNext() {
    return position < arguments.size()
        && List.of("true", "false").contains(arguments.get(position));
  }

  private Optional<String> nextValue() {
    return position < arguments.size() && !isFlag(arguments.get(position))
        ? Optional.of(arguments.get(position++))
        : Optional.empty();
  }

  private void take(SettingKey<?> key, String text) {
    given.computeIfAbsent(key.path(), _ -> new ArrayList<>()).add(RawValue.Text.ofFlag(text, key));
  }

  /** A repeated flag adds to a list; for a single value it is a contradiction. */
  private void give(SettingKey<?> key) {
    List<RawValue.Text> texts = given.getOrDefault(key.path(), List.of());
    if (texts.size() == 1) {
      draft.give(key, texts.getFirst());
    } else if (texts.size() > 1 && key.shape() == SettingKey.Shape.LIST) {
      String all = String.join(",", texts.stream().map(RawValue.Text::text).toList());
      draft.give(key, RawValue.Text.ofFlag(all, key));
    } else if (texts.size() > 1) {
      draft.refuse(
          key,
          Problem.of(key.path(), "set " + texts.size() + " times by the same flag")
              .from("flag " + key.flag()));
    }
  }

  private void refuse(String flag, boolean hasValue) {
    List<String> known = schema.keys().stream().map(SettingKey::flag).toList();
    draft.report(Problem.of(flag, "unknown flag" + Suggestion.hint(flag, known)));
    if (!hasValue) {
      // Most likely its value: reporting it separately would say nothing new.
      var _ = nextValue();
    }
  }
}
