package dev.rookery.migration.lint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments of a file that waive rules, each with its reason: {@code -- allow: rename (nobody
 * uses it)} for the statement that it is in or above, {@code -- allow in this file: rename (…)} for
 * all of them.
 */
final class Waivers {
  private static final Pattern COMMENT =
      Pattern.compile("^\\s*--\\s*allow( in this file)?:\\s*([a-z, -]+?)\\s*(?:\\((.*)\\))?\\s*$");

  private final List<String> lines;
  private final List<String> problems = new ArrayList<>();
  private final Map<LintRule, String> everywhere = new EnumMap<>(LintRule.class);

  Waivers(String text) {
    this.lines = text.lines().toList();
    for (int line = 1; line <= lines.size(); line++) {
      int at = line;
      comment(line).filter(comment -> comment.group(1) != null).ifPresent(c -> add(everywhere, c));
      comment(line).ifPresent(comment -> check(comment, at));
    }
  }

  /**
   * The reason why a rule is waived for a statement; empty if it applies.
   *
   * @param first line of the statement, from 1
   * @param last line of the statement
   */
  Optional<String> reason(LintRule rule, int first, int last) {
    Map<LintRule, String> near = new EnumMap<>(everywhere);
    for (int line = commentsAbove(first); line <= Math.min(last, lines.size()); line++) {
      comment(line).ifPresent(comment -> add(near, comment));
    }
    return Optional.ofNullable(near.get(rule));
  }

  /** Comments that waive nothing, because the rule does not exist or the reason is missing. */
  List<String> problems() {
    return problems;
  }

  private int commentsAbove(int first) {
    int line = first;
    while (line > 1 && lines.get(line - 2).strip().startsWith("--")) {
      line--;
    }
    return line;
  }

  private Optional<Matcher> comment(int line) {
    Matcher comment = COMMENT.matcher(lines.get(line - 1));
    return comment.matches() ? Optional.of(comment) : Optional.empty();
  }

  private static void add(Map<LintRule, String> waived, Matcher comment) {
    String reason = comment.group(3);
    if (reason == null || reason.isBlank()) {
      return;
    }
    for (String label : comment.group(2).split(",", -1)) {
      LintRule.of(label.strip()).ifPresent(rule -> waived.put(rule, reason.strip()));
    }
  }

  private void check(Matcher comment, int line) {
    for (String label : comment.group(2).split(",", -1)) {
      if (LintRule.of(label.strip()).isEmpty()) {
        problems.add("line " + line + ": there is no rule " + label.strip());
      }
    }
    if (comment.group(3) == null || comment.group(3).isBlank()) {
      problems.add("line " + line + ": says no reason; write it in parentheses behind the rule");
    }
  }
}
