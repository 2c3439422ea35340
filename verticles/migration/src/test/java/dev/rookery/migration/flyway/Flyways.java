package dev.rookery.migration.flyway;

import dev.rookery.migration.ScriptSet;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway as one would use it without Rookery. */
public final class Flyways {
  private Flyways() {}

  public static Flyway plain(TestDatabase database, Scripts scripts) {
    return settings(database).resourceProvider(new ScriptResources(scripts)).load();
  }

  public static void baseline(TestDatabase database, String version) {
    settings(database)
        .resourceProvider(new ScriptResources(ScriptSet.small().build()))
        .baselineVersion(version)
        .load()
        .baseline();
  }

  private static FluentConfiguration settings(TestDatabase database) {
    PostgresUrl url = database.url();
    return Flyway.configure()
        .loggers("slf4j")
        .javaMigrationClassProvider(List::of)
        .placeholderReplacement(false)
        .dataSource(
            url.toJdbcUrl(),
            url.user().orElseThrow(),
            url.password().map(Secret::reveal).orElse(""));
  }
}
