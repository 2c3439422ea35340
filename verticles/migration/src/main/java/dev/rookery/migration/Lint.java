package dev.rookery.migration;

import dev.rookery.migration.lint.Linter;
import dev.rookery.models.LintReport;
import dev.rookery.models.LintReport.Finding;
import dev.rookery.models.LintReport.LockTaken;
import dev.rookery.settings.PostgresUrl;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Looks for danger in the scripts of this build: by their text, and by running them in scratch. */
final class Lint {
  private final DataSource source;
  private final PostgresUrl url;
  private final Scripts scripts;
  private final MigrationConfig config;

  Lint(DataSource source, PostgresUrl url, Scripts scripts, MigrationConfig config) {
    this.source = source;
    this.url = url;
    this.scripts = scripts;
    this.config = config;
  }

  LintReport report(boolean trace, Patience patience) {
    List<Finding> findings =
        scripts.migrations().values().stream()
            .flatMap(script -> findings(script).stream())
            .toList();
    if (!trace) {
      return new LintReport(findings, List.of(), "nobody asked for it");
    }
    try {
      return new LintReport(findings, locks(patience), null);
    } catch (SQLException e) {
      String why =
          SqlStates.isForbidden(SqlStates.of(e))
              ? "the user of the database's URL may not create a database to try them in; grant it"
                  + " that: alter role … createdb"
              : MigrationFailures.known(e).getMessage();
      return new LintReport(findings, List.of(), why);
    }
  }

  List<Finding> findings(Script script) {
    return new Linter(config.lintRefuses()).lint(scripts.read(script), script.sql());
  }

  private List<LockTaken> locks(Patience patience) throws SQLException {
    try (Scratch scratch = Scratch.create(source, url, config)) {
      LockTrace trace = new LockTrace(scripts);
      new FlywayRunner(scratch.source(), scripts).migrate(scripts.newest(), patience, trace);
      return trace.taken();
    }
  }
}
