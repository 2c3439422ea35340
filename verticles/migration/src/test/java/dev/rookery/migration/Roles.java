package dev.rookery.migration;

import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import java.time.Duration;
import java.util.Map;

/** Other users of a test's database. */
public final class Roles {
  private Roles() {}

  /** A user who may log in but change nothing. */
  public static PostgresUrl withoutRights(TestDatabase database) {
    if (!maySetUpRoles(database)) {
      // The owner of a database is an ordinary user once the schema is taken away.
      database.run("revoke all on schema public from public, pg_database_owner");
      database.run("grant usage on schema public to public");
      return database.url();
    }
    String role = "nobody_of_" + database.url().database();
    database.run("create role " + role + " login password 'nothing'");
    PostgresUrl url = database.url();
    return PostgresUrl.of(url.hosts().getFirst(), url.database(), role, Secret.of("nothing"));
  }

  /** Whether the tests' user may create others. */
  public static boolean maySetUpRoles(TestDatabase database) {
    return database.number(
            "select (rolsuper or rolcreaterole)::int from pg_roles where rolname = current_user")
        == 1;
  }

  /** A node that does nothing on its own, only answers, as that user. */
  public static Node nodeOf(TestDatabase database, PostgresUrl url) {
    Node node = Node.starting(url, Map.of("mode", "off"));
    node.started(Duration.ofMinutes(2));
    return node;
  }
}
