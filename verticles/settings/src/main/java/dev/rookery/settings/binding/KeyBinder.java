package dev.rookery.settings.binding;

import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.sources.Aliases;
import dev.rookery.settings.sources.ConfigDraft;
import dev.rookery.settings.sources.Problem;
import dev.rookery.settings.sources.RawValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns what was given for a key, or its default, into checked values. */
public final class KeyBinder {

  private static final Path CURRENT = Path.of("").toAbsolutePath();

  private final Aliases aliases;
  private final Path base;
  private final ConfigDraft draft;

  /**
   * A binder of what the draft holds.
   *
   * @param base the absolute folder that relative paths are relative to, other than those of flags
   */
  public KeyBinder(Aliases aliases, Path base, ConfigDraft draft) {
    this.aliases = aliases;
    this.base = base;
    this.draft = draft;
  }

  /** Empty if something is wrong with the key, which is then reported. */
  Optional<BoundKey> bind(SettingKey<?> key) {
    Optional<RawValue> given = draft.given(key);
    if (given.isPresent()) {
      return values(key, given.get())
          .map(values -> new BoundKey(key, values, given.get().origin()));
    }
    if (draft.isRefused(key)) {
      return Optional.empty();
    }
    if (key.isRequired()) {
      reportMissing(key);
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    key.byDefault().forEach(text -> values.add(parse(key, text, base)));
    return Optional.of(new BoundKey(key, values, ""));
  }

  private static Object parse(SettingKey<?> key, String text, Path folder) {
    Object value = key.range().parse(text);
    return value instanceof Path path ? folder.resolve(path).normalize() : value;
  }

  private void reportMissing(SettingKey<?> key) {
    if (!draft.isIncomplete()) {
      List<String> variables =
          aliases.of(key).stream().flatMap(alias -> alias.variables().stream()).toList();
      draft.report(
          Problem.of(
                  key.path(),
                  "must be set: in the file, by "
                      + String.join(" or ", variables)
                      + ", or by "
                      + key.flag())
              .withAllowed(key.allowed()));
    }
  }

  private Optional<List<Object>> values(SettingKey<?> key, RawValue given) {
    List<RawValue.Text> texts = texts(key, given);
    List<Object> values = new ArrayList<>();
    for (RawValue.Text text : texts) {
      value(key, text).ifPresent(values::add);
    }
    return values.size() == texts.size() ? Optional.of(values) : Optional.empty();
  }

  /** An empty text makes an optional key absent and a list empty. */
  private static List<RawValue.Text> texts(SettingKey<?> key, RawValue given) {
    return switch (given) {
      case RawValue.Items list -> list.items();
      case RawValue.Text text when key.shape() == SettingKey.Shape.ONE -> List.of(text);
      case RawValue.Text text when text.text().isBlank() -> List.of();
      case RawValue.Text text when key.shape() == SettingKey.Shape.AT_MOST_ONE -> List.of(text);
      case RawValue.Text text ->
          Arrays.stream(text.text().split(",", -1))
              .map(each -> new RawValue.Text(each.strip(), text.origin()))
              .toList();
    };
  }

  private Optional<Object> value(SettingKey<?> key, RawValue.Text given) {
    try {
      return Optional.of(parse(key, given.text(), given.isTyped() ? CURRENT : base));
    } catch (IllegalArgumentException wrong) {
      Problem problem =
          Problem.of(key.path(), String.valueOf(wrong.getMessage()))
              .withAllowed(key.allowed())
              .from(given.origin());
      boolean hidden = key.type().hides().test(given.text());
      draft.report(hidden ? problem.withHiddenValue() : problem.withValue(given.text()));
      return Optional.empty();
    }
  }
}
