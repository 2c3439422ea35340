package dev.rookery.launcher.db;

import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;

/** Other users of a test's database. */
final class DatabaseUsers {
  private DatabaseUsers() {}

  /** A user who may log in but change nothing. */
  static PostgresUrl withoutRights(TestDatabase database) {
    boolean maySetUpRoles =
        database.number(
                "select (rolsuper or rolcreaterole)::int from pg_roles where rolname = current_user")
            == 1;
    if (!maySetUpRoles) {
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
}
