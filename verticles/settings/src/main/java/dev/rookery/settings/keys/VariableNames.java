package dev.rookery.settings.keys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A check that refuses keys whose environment variables would have the same name. */
final class VariableNames {

  private VariableNames() {}

  /**
   * Refuses clashes: {@code pool-size} and {@code pool.size} share a name; so do {@code x}'s file
   * and {@code x-file}.
   */
  static void check(List<SettingKey<?>> keys) {
    Map<String, String> paths = new HashMap<>();
    for (SettingKey<?> key : keys) {
      claim(paths, key.variable(), key.path());
      claim(paths, key.variable() + SettingKey.FILE_SUFFIX, key.path());
    }
  }

  private static void claim(Map<String, String> paths, String variable, String path) {
    String other = paths.putIfAbsent(variable, path);
    if (other != null) {
      throw new IllegalArgumentException(
          "Settings " + other + " and " + path + " would share the variable " + variable);
    }
  }
}
