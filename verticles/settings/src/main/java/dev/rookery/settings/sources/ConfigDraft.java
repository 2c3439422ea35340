package dev.rookery.settings.sources;

import dev.rookery.settings.keys.SettingKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration in the making: the raw values of all sources, a stronger one replacing a weaker
 * one, and the problems found so far.
 */
public final class ConfigDraft {

  private static final int PROBLEMS_MAX = 100;

  private final Map<String, RawValue> given = new LinkedHashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean incomplete;

  /** Sets the raw value, in place of one from a weaker source. */
  public void give(SettingKey<?> key, RawValue value) {
    given.put(key.path(), value);
  }

  /** Takes back what a weaker source set. */
  public void forget(SettingKey<?> key) {
    given.remove(key.path());
  }

  public Optional<RawValue> given(SettingKey<?> key) {
    return Optional.ofNullable(given.get(key.path()));
  }

  /** Records that the key was set but its value was refused; a stronger source may still set it. */
  void refuse(SettingKey<?> key, Problem problem) {
    refused.add(key.path());
    report(problem);
  }

  public boolean isRefused(SettingKey<?> key) {
    return refused.contains(key.path());
  }

  public void report(Problem problem) {
    problems.add(problem);
  }

  /**
   * Whether there are more problems than anyone would read: a damaged file could have thousands.
   */
  boolean isTooMany() {
    return problems.size() >= PROBLEMS_MAX;
  }

  /**
   * Records that a source could not be read: what it would have set is unknown, so no key is
   * reported as missing.
   */
  void reportUnreadable(Problem problem) {
    report(problem);
    incomplete = true;
  }

  public boolean isIncomplete() {
    return incomplete;
  }

  public List<Problem> problems() {
    return problems;
  }
}
