package dev.rookery.settings.sources;

import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.keys.SettingsSchema;
import dev.rookery.settings.text.Suggestion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Finds settings in environment variables. An empty variable counts as not set. */
public final class EnvironmentSource {

  private final SortedMap<String, String> environment;
  private final Aliases aliases;
  private final Set<String> foreign;
  private final SettingsSchema schema;
  private final ConfigDraft draft;

  public EnvironmentSource(
      SortedMap<String, String> environment,
      Aliases aliases,
      Set<String> foreign,
      SettingsSchema schema,
      ConfigDraft draft) {
    this.environment = environment;
    this.aliases = aliases;
    this.foreign = foreign;
    this.schema = schema;
    this.draft = draft;
  }

  public void read() {
    for (SettingKey<?> key : schema.keys()) {
      for (Aliases.Alias alias : aliases.of(key)) {
        if (take(key, alias)) {
          break;
        }
      }
    }
    refuseUnknown();
  }

  /**
   * Whether the variables were set, even to something invalid: weaker ones are not consulted then.
   */
  private boolean take(SettingKey<?> key, Aliases.Alias alias) {
    VariableReader reader = new VariableReader(environment, key, draft);
    Map<String, String> parts = new LinkedHashMap<>();
    for (String variable : alias.variables()) {
      reader.read(variable).ifPresent(text -> parts.put(variable, text));
    }
    if (reader.hasRefused()) {
      return true;
    }
    return !parts.isEmpty() && compose(key, alias, parts, reader.origin());
  }

  private boolean compose(
      SettingKey<?> key, Aliases.Alias alias, Map<String, String> parts, String origin) {
    try {
      Optional<String> text = alias.compose().apply(parts);
      text.ifPresent(value -> draft.give(key, new RawValue.Text(value, origin)));
      return text.isPresent();
    } catch (IllegalArgumentException wrong) {
      draft.refuse(
          key,
          Problem.of(key.path(), String.valueOf(wrong.getMessage()))
              // What may be the value of one that is only a part of it, its message tells.
              .withAllowed(alias.variables().size() == 1 ? key.allowed() : Optional.empty())
              .from(origin));
      return true;
    }
  }

  private void refuseUnknown() {
    Set<String> known = known();
    environment.forEach((name, value) -> {
      if (!value.isEmpty() && looksLikeOurs(name, value) && !isKnown(name, known)) {
        Optional<String> meant = meant(name, known);
        draft.report(Problem.of(name, "unknown variable" + Suggestion.hint(meant.orElse(null))));
      }
    });
  }

  private Set<String> known() {
    Set<String> known = new LinkedHashSet<>(foreign);
    known.addAll(aliases.variables());
    schema.keys().forEach(key -> known.add(key.variable()));
    return known;
  }

  private static boolean looksLikeOurs(String name, String value) {
    return name.startsWith(SettingKey.VARIABLE_PREFIX) && !ServiceLinks.isOne(name, value);
  }

  private static boolean isKnown(String name, Set<String> known) {
    return known.contains(name)
        || (name.endsWith(SettingKey.FILE_SUFFIX) && known.contains(withoutFile(name)));
  }

  private static Optional<String> meant(String name, Set<String> known) {
    return name.endsWith(SettingKey.FILE_SUFFIX)
        ? Suggestion.of(withoutFile(name), known).map(near -> near + SettingKey.FILE_SUFFIX)
        : Suggestion.of(name, known);
  }

  private static String withoutFile(String name) {
    return name.substring(0, name.length() - SettingKey.FILE_SUFFIX.length());
  }
}
