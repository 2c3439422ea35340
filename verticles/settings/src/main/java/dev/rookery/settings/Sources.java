package dev.rookery.settings;

import dev.rookery.settings.binding.BoundKey;
import dev.rookery.settings.binding.KeyBinder;
import dev.rookery.settings.binding.RecordBinder;
import dev.rookery.settings.description.EffectiveText;
import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.keys.SettingsSchema;
import dev.rookery.settings.sources.Aliases;
import dev.rookery.settings.sources.ConfigDraft;
import dev.rookery.settings.sources.EnvironmentSource;
import dev.rookery.settings.sources.FileSource;
import dev.rookery.settings.sources.FlagSource;
import dev.rookery.settings.sources.Problem;
import dev.rookery.settings.sources.RawValue;
import dev.rookery.settings.text.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The places a configuration comes from. A stronger source overrides what a weaker one says about
 * the same key; from the weakest to the strongest: the declared defaults, fallbacks, files in the
 * order given, the environment, flags, the program. Otherwise the order of the calls does not
 * matter. Not thread-safe.
 */
public final class Sources {

  private final List<BiConsumer<SettingsSchema, ConfigDraft>> files = new ArrayList<>();
  private final SortedMap<String, String> environment = new TreeMap<>();
  private final Set<String> foreign = new HashSet<>();
  private final List<String> onlyByFlag = new ArrayList<>();
  private final List<String> flags = new ArrayList<>();
  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, RawValue> fallbacks = new TreeMap<>();
  private Aliases aliases = Aliases.none();
  private Path base = Path.of("");

  Sources() {}

  /**
   * Adds a YAML file of at most 256 KiB that must exist. If it has more than a hundred problems,
   * the first hundred are reported.
   */
  public Sources file(Path path) {
    files.add((schema, draft) -> FileSource.read(path, true, schema, draft));
    return this;
  }

  /** Adds a YAML file that may be missing. */
  public Sources fileIfPresent(Path path) {
    files.add((schema, draft) -> FileSource.read(path, false, schema, draft));
    return this;
  }

  /**
   * Adds environment variables: {@code ROOKERY_DATABASE_URL} sets {@code database.url}, and {@code
   * ROOKERY_DATABASE_URL_FILE} names a file that holds it. An empty variable counts as not set; the
   * values of a list are separated by commas. Unknown variables that begin with {@code ROOKERY_}
   * are problems.
   */
  public Sources environment(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Adds other names for environment variables. */
  public Sources aliases(Aliases others) {
    aliases = others;
    return this;
  }

  /**
   * Names variables that begin with {@code ROOKERY_} but are not keys, such as the start script's.
   */
  public Sources foreignVariables(String... names) {
    foreign.addAll(List.of(names));
    return this;
  }

  /**
   * Names keys that only flags and the program set: what files and the environment say about them
   * is not used.
   */
  public Sources onlyByFlag(String... paths) {
    onlyByFlag.addAll(List.of(paths));
    return this;
  }

  /**
   * Adds flags: {@code --database.connections 16} or {@code --database.connections=16}. A boolean
   * flag may stand alone; a list's flag may be repeated. Anything that is not the flag of a key is
   * a problem.
   */
  public Sources flags(List<String> arguments) {
    flags.addAll(arguments);
    return this;
  }

  /** Adds values that the program itself sets, by the key's path, written as in the file. */
  public Sources values(Map<String, String> texts) {
    values.putAll(texts);
    return this;
  }

  /**
   * Adds a value that the program finds out and that every source overrides, for a key without a
   * declared default.
   *
   * @param origin how it was found out, for the operator
   */
  public Sources fallback(String path, String text, String origin) {
    fallbacks.put(path, new RawValue.Text(text, origin));
    return this;
  }

  /**
   * Says which folder relative paths in files and variables are relative to. Those in flags are
   * always relative to the current folder, as those of any command that is typed there.
   */
  public Sources pathsRelativeTo(Path folder) {
    base = folder.toAbsolutePath();
    return this;
  }

  /**
   * Reads all sources into a record.
   *
   * @throws ConfigurationProblems with everything that is wrong
   * @throws IllegalArgumentException if the record's own declarations, or the aliases, are wrong
   */
  public <T extends Record> Configuration<T> bind(Class<T> type) {
    SettingsSchema schema = SettingsSchema.of(type);
    aliases.check(schema);
    ConfigDraft draft = new ConfigDraft();
    read(schema, draft);
    RecordBinder binder = new RecordBinder(new KeyBinder(aliases, base, draft), draft);
    Optional<T> root = binder.bind(schema.root()).map(type::cast);
    if (root.isEmpty() || !draft.problems().isEmpty()) {
      throw new ConfigurationProblems(draft.problems());
    }
    Map<String, String> origins =
        binder.bound().values().stream()
            .filter(value -> !value.isDefault())
            .collect(Collectors.toMap(value -> value.key().path(), BoundKey::origin));
    return new Configuration<>(root.get(), origins, EffectiveText.of(schema, binder.bound()));
  }

  private void read(SettingsSchema schema, ConfigDraft draft) {
    files.forEach(file -> file.accept(schema, draft));
    new EnvironmentSource(environment, aliases, foreign, schema, draft).read();
    onlyByFlag.forEach(path -> schema.key(path).ifPresent(draft::forget));
    FlagSource.read(flags, schema, draft);
    values.forEach((path, text) ->
        schema
            .key(path)
            .ifPresentOrElse(
                key -> draft.give(key, new RawValue.Text(text, "the program")),
                () ->
                    draft.report(
                        Problem.of(path, "unknown key" + Suggestion.hint(path, schema.paths()))
                            .from("the program"))));
    fallbacks.forEach((path, value) -> {
      SettingKey<?> key = schema.key(path).orElseThrow();
      if (draft.given(key).isEmpty()) {
        draft.give(key, value);
      }
    });
  }
}
