package dev.rookery.settings;

import dev.rookery.settings.description.FileDescription;
import dev.rookery.settings.description.FlagHelp;
import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.keys.SettingsSchema;
import dev.rookery.settings.sources.Aliases;
import java.util.Map;

/**
 * Entry point to typed configuration: declare a record whose components carry {@link Setting}, and
 * have it filled and checked.
 *
 * <pre>{@code
 * Configuration<RookeryConfig> configuration =
 *     Settings.sources()
 *         .fileIfPresent(Path.of("conf/rookery.yaml"))
 *         .environment(System.getenv())
 *         .aliases(Aliases.none().with("BOT_TOKEN", "discord.token"))
 *         .flags(List.of("--database.connections", "32"))
 *         .bind(RookeryConfig.class);
 * }</pre>
 */
public final class Settings {

  private Settings() {}

  /** An empty set of sources: add some, then bind a record. */
  public static Sources sources() {
    return new Sources();
  }

  /**
   * The record with all its defaults, for tests and for programs that embed a verticle.
   *
   * @throws ConfigurationProblems if a key must be set
   */
  public static <T extends Record> T defaults(Class<T> type) {
    return sources().bind(type).value();
  }

  /**
   * The record with its defaults except for these values, given by the key's path and written as in
   * the file.
   *
   * @throws ConfigurationProblems if a key is unknown, a value is wrong, or another key must be set
   */
  public static <T extends Record> T with(Class<T> type, Map<String, String> values) {
    return sources().values(values).bind(type).value();
  }

  /**
   * A configuration file that documents itself: every key with its meaning, what it allows and its
   * default. Keys without one are commented out; secrets name the variables to set instead.
   *
   * @param aliases other environment variables to mention
   */
  public static String describe(Class<? extends Record> type, Aliases aliases) {
    return new FileDescription(aliases).of(SettingsSchema.of(type));
  }

  /** The same without aliases. */
  public static String describe(Class<? extends Record> type) {
    return describe(type, Aliases.none());
  }

  /** Every flag with what it takes, its meaning and its default, in two or more lines per flag. */
  public static String flagHelp(Class<? extends Record> type) {
    return FlagHelp.of(SettingsSchema.of(type));
  }
}
