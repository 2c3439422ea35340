package dev.rookery.migration.check;

import dev.rookery.failure.Failure;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.config.Policy;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.MigrationFailures;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.lint.Linter;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.revision.Scratch;
import dev.rookery.migration.revision.ScratchServer;
import dev.rookery.operations.LintReport;
import dev.rookery.operations.LintReport.Finding;
import dev.rookery.operations.LintReport.LockTaken;
import dev.rookery.operations.LintReport.Severity;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for dangers in the scripts of this build, both in their text and by running them in
 * scratch.
 */
public final class MigrationLint {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationLint.class);

  private final ScratchServer server;
  private final Scripts scripts;
  private final MigrationConfig config;

  public MigrationLint(ScratchServer server, Scripts scripts, MigrationConfig config) {
    this.server = server;
    this.scripts = scripts;
    this.config = config;
  }

  public LintReport report(boolean trace, Deadline deadline) {
    List<Finding> findings =
        scripts.migrations().values().stream()
            .flatMap(script -> findings(script).stream())
            .toList();
    if (!trace) {
      return new LintReport(findings, List.of(), "nobody asked for it");
    }
    try {
      return new LintReport(findings, locks(deadline), null);
    } catch (Failure.Denied e) {
      return new LintReport(findings, List.of(), e.getMessage());
    } catch (SQLException e) {
      return new LintReport(findings, List.of(), MigrationFailures.known(e).getMessage());
    }
  }

  public List<Finding> findings(Script script) {
    return new Linter(config.lintRefuses()).lint(scripts.read(script), script.sql());
  }

  /**
   * Refuses migrations that are about to be applied, if that is the policy.
   *
   * @param pending the versions not applied yet
   * @param last the version at which the upgrade ends
   * @throws Failure.Denied naming each statement and the safer way
   */
  public void refuse(List<MigrationVersion> pending, MigrationVersion last) {
    if (config.lint() != Policy.REFUSE) {
      return;
    }
    List<String> refused = dangers(pending, last);
    if (!refused.isEmpty()) {
      throw new Failure.Denied(
          "nothing was applied, as migration.lint-refuses names: " + String.join("; ", refused));
    }
  }

  /** Logs a warning about anything that would be refused, if that is the policy. */
  public void warn(List<MigrationVersion> pending, MigrationVersion last) {
    if (config.lint() == Policy.WARN) {
      dangers(pending, last).forEach(danger -> LOG.warn("About to apply {}", danger));
    }
  }

  private List<String> dangers(List<MigrationVersion> pending, MigrationVersion last) {
    return scripts.migrations().headMap(last, true).values().stream()
        .filter(script -> pending.contains(script.version()))
        .flatMap(script -> findings(script).stream())
        .filter(finding -> finding.severity() == Severity.REFUSED)
        .map(MigrationLint::told)
        .toList();
  }

  private static String told(Finding finding) {
    return "%s line %d (%s): %s; %s"
        .formatted(
            finding.file(), finding.line(), finding.rule(), finding.danger(), finding.better());
  }

  private List<LockTaken> locks(Deadline deadline) throws SQLException {
    try (Scratch scratch = Scratch.open(server)) {
      LockTrace trace = new LockTrace(scripts);
      new FlywayRunner(scratch.source(), scripts, scratch.first())
          .migrate(scripts.newest(), deadline, trace);
      return trace.taken();
    }
  }
}
