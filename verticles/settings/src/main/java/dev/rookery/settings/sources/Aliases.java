package dev.rookery.settings.sources;

import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.keys.SettingsSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Environment variables with names other than {@code ROOKERY_…}, such as those of a predecessor.
 * Each may also be given with {@code _FILE} added, naming a file that holds the value. A key's own
 * variable is stronger than its aliases, and an earlier alias is stronger than a later one.
 * Immutable: every method that adds returns a new value.
 */
public final class Aliases {

  /**
   * A group of variables that together make one value.
   *
   * @param compose gets those that are set, at least one, by name
   */
  public record Alias(
      String key, List<String> variables, Function<Map<String, String>, Optional<String>> compose) {

    static Alias of(String variable, String key) {
      return new Alias(key, List.of(variable), parts -> Optional.ofNullable(parts.get(variable)));
    }
  }

  private final List<Alias> aliases;

  private Aliases(List<Alias> aliases) {
    this.aliases = List.copyOf(aliases);
  }

  /** No other names. */
  public static Aliases none() {
    return new Aliases(List.of());
  }

  /** {@code variable} sets {@code key}: {@code with("BOT_TOKEN", "discord.token")}. */
  public Aliases with(String variable, String key) {
    return with(Alias.of(variable, key));
  }

  /**
   * Several variables together set {@code key}.
   *
   * @param compose called when at least one of them is set, with those that are, under their names
   *     without {@code _FILE}; returns the value as text, or nothing if they make none. An {@code
   *     IllegalArgumentException} becomes a problem of the key with its message, which therefore
   *     must not repeat a secret.
   */
  public Aliases composing(
      String key, List<String> variables, Function<Map<String, String>, Optional<String>> compose) {
    return with(new Alias(key, List.copyOf(variables), compose));
  }

  private Aliases with(Alias added) {
    List<Alias> more = new ArrayList<>(aliases);
    more.add(added);
    return new Aliases(more);
  }

  /** What sets the key, strongest first: its own variable and then its aliases. */
  public List<Alias> of(SettingKey<?> key) {
    List<Alias> names = new ArrayList<>();
    names.add(Alias.of(key.variable(), key.path()));
    aliases.stream().filter(alias -> alias.key().equals(key.path())).forEach(names::add);
    return names;
  }

  /** All the other names. */
  Set<String> variables() {
    return aliases.stream()
        .flatMap(alias -> alias.variables().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Throws an {@code IllegalArgumentException} if an alias sets a key that does not exist. */
  public void check(SettingsSchema schema) {
    for (Alias alias : aliases) {
      if (schema.key(alias.key()).isEmpty()) {
        throw new IllegalArgumentException(
            "Variable " + alias.variables() + " cannot set " + alias.key() + ": no such key.");
      }
    }
  }
}
