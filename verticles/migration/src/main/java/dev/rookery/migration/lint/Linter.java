package dev.rookery.migration.lint;

import dev.rookery.operations.LintReport.Finding;
import dev.rookery.operations.LintReport.Severity;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.MigrationScript.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks a migration against the rules. */
public final class Linter {
  private final Set<LintRule> refused;

  /**
   * A linter with a policy.
   *
   * @param refused the rules whose findings are more than a warning
   */
  public Linter(List<LintRule> refused) {
    this.refused = EnumSet.noneOf(LintRule.class);
    this.refused.addAll(refused);
  }

  /**
   * Finds the dangers in a file, by line.
   *
   * @param text of the whole file, with its comments
   */
  public List<Finding> lint(MigrationScript script, String text) {
    Waivers waivers = new Waivers(text);
    FileRules rules = new FileRules(script);
    List<Finding> findings = new ArrayList<>();
    for (Statement statement : script.statements()) {
      int last = statement.line() + (int) statement.sql().lines().count() - 1;
      for (LintRule rule : rules.brokenBy(statement)) {
        findings.add(
            finding(
                script,
                statement.line(),
                rule,
                waivers.reason(rule, statement.line(), Math.max(statement.line(), last))));
      }
    }
    for (String problem : waivers.problems()) {
      findings.add(
          new Finding(
              script.version(),
              script.file(),
              1,
              "allow",
              Severity.REFUSED,
              "a comment waives nothing: " + problem,
              "write -- allow: rule (reason)",
              null));
    }
    return findings;
  }

  private Finding finding(
      MigrationScript script, int line, LintRule rule, Optional<String> waived) {
    Severity severity =
        waived.isPresent()
            ? Severity.WAIVED
            : refused.contains(rule) ? Severity.REFUSED : Severity.WARNING;
    return new Finding(
        script.version(),
        script.file(),
        line,
        rule.label(),
        severity,
        rule.danger(),
        rule.better(),
        waived.orElse(null));
  }
}
