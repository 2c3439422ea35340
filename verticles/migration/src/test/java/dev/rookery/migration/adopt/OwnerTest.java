package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.migration.Node;
import dev.rookery.migration.Roles;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database of Tux whose tables an ordinary user owns, migrated by a superuser")
class OwnerTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private final String owner = "tux_of_" + database.url().database();
  private final String reader = "reader_of_" + database.url().database();

  @BeforeEach
  void owned() {
    TuxDatabase.makeWithRows(database);
    assumeTrue(Roles.maySetUpRoles(database), "only a superuser sets up roles");
    database.run(
        """
        create role %1$s login password 'tux';
        create role %2$s;
        alter schema public owner to %1$s;
        do $$
        declare
          held record;
        begin
          for held in select oid::regclass as name from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' loop
            execute format('alter table %%s owner to %1$s', held.name);
            execute format('grant select on %%s to %2$s', held.name);
          end loop;
          alter type case_type_enum owner to %1$s;
          alter type onboarding_stage_enum owner to %1$s;
        end
        $$;
        grant insert on guild to %2$s;
        """
            .formatted(owner, reader));
  }

  @AfterEach
  void dropRoles() {
    if (Roles.maySetUpRoles(database)) {
      database.run(
          "reassign owned by %1$s to current_user; drop owned by %1$s, %2$s; drop role %1$s, %2$s"
              .formatted(owner, reader));
    }
  }

  private MigrationRequest.Adopt adopt() {
    return new MigrationRequest.Adopt(database.url().database(), false);
  }

  private List<@Nullable String> ofOthers() {
    return database.column(
        """
        select relname from pg_class where relnamespace = 'public'::regnamespace and relowner <> '%1$s'::regrole
        union all
        select proname from pg_proc where pronamespace = 'public'::regnamespace and proowner <> '%1$s'::regrole
        union all
        select typname from pg_type where typnamespace = 'public'::regnamespace and typowner <> '%1$s'::regrole
        """
            .formatted(owner));
  }

  private List<@Nullable String> unreadable() {
    return database.column(
        """
        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname !~ '^(flyway|schema_|alembic)' and not has_table_privilege('%s', oid, 'select')
        """
            .formatted(reader));
  }

  @Test
  @DisplayName(
      "belongs to its owner still when adopted, with all that is new, and others may what they might")
  void adopted() {
    try (Node node = Node.on(database)) {
      node.ask(adopt());
    }
    assertThat(ofOthers()).isEmpty();
    assertThat(unreadable()).isEmpty();
    assertThat(
            database.number("select has_table_privilege('" + reader + "', 'note', 'insert')::int"))
        .isZero();
    try (Node own =
        Roles.nodeOf(
            database,
            PostgresUrl.of(
                database.url().hosts().getFirst(),
                database.url().database(),
                owner,
                Secret.of("tux")))) {
      assertThat(own.ask(new MigrationRequest.Adoptable()).isAdopted()).isTrue();
      own.downgrade("1");
      assertThat(own.bugs).isEmpty();
    }
  }

  @Test
  @DisplayName("is handed over by a second run if the first was killed behind its last migration")
  void killedBehindTheLast() {
    try (Node node = Node.on(database)) {
      node.ask(adopt());
      // What the kill leaves: new objects of the superuser, which only the superuser may use.
      database.run(
          """
          alter table note owner to current_user;
          alter function is_emoji(text) owner to current_user;
          alter sequence announcements_read_until owner to current_user;
          revoke select on note from %s;
          """
              .formatted(reader));
      assertThat(ofOthers()).contains("note", "is_emoji", "announcements_read_until");
      assertThat(unreadable()).containsExactly("note");

      assertThat(node.ask(adopt()).steps()).isEmpty();
      assertThat(ofOthers()).isEmpty();
      assertThat(unreadable()).isEmpty();
    }
  }

  @Test
  @DisplayName("goes all the way back by a superuser, and belongs to its owner then, too")
  void downgraded() {
    try (Node node = Node.on(database)) {
      node.ask(adopt());
      node.downgrade("1");
      assertThat(node.bugs).isEmpty();
    }
    assertThat(ofOthers()).isEmpty();
  }

  @Test
  @DisplayName("gets new objects by an upgrade, which belong to its owner, too")
  void upgraded() {
    try (Node node = Node.on(database)) {
      node.ask(new MigrationRequest.Baseline("1"));
      assertThat(node.upgrade().to()).isEqualTo(UpgradeTest.versions().getLast());
      assertThat(node.bugs).isEmpty();
    }
    assertThat(ofOthers()).isEmpty();
  }
}
