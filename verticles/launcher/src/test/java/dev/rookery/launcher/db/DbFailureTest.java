package dev.rookery.launcher.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.embedded.EmbeddedPostgres;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.launcher.Cli;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Every db command")
class DbFailureTest {
  private static final List<String> ALL =
      List.of(
          "current",
          "history",
          "show 1",
          "status",
          "validate",
          "lint",
          "version",
          "upgrade",
          "push",
          "upgrade --sql",
          "init",
          "baseline 1",
          "adopt --yes",
          "adopt --dry-run",
          "adopt --converge",
          "stamp 1",
          "repair",
          "unpin",
          "downgrade --yes",
          "downgrade --sql",
          "health",
          "tables",
          "queries",
          "fix-sequences",
          "reset --yes",
          "nuke --yes");

  @TempDir Path data;

  private Cli run(PostgresUrl url, String command) {
    List<String> arguments = new ArrayList<>(List.of("db"));
    arguments.addAll(List.of(command.split(" ", -1)));
    arguments.add("--postgres.url=" + url.reveal());
    arguments.add("--data=" + data);
    return Cli.run(arguments.toArray(String[]::new));
  }

  /**
   * Runs commands, each followed by the exit code that it must have and words that it must print.
   */
  private void assertTells(PostgresUrl url, String table) {
    SoftAssertions softly = new SoftAssertions();
    for (String line : table.strip().lines().toList()) {
      String[] cells = line.split("\\|", -1);
      Cli run = run(url, cells[0].strip());
      String said = run.out() + run.err();
      softly
          .assertThat(run.exitCode())
          .as("%s: %s", cells[0].strip(), said)
          .isEqualTo(Integer.parseInt(cells[1].strip()));
      softly.assertThat(said).as(cells[0].strip()).contains(cells[2].strip());
      softly
          .assertThat(said)
          .as(cells[0].strip())
          .doesNotContain("Exception")
          .doesNotContain(url.password().map(Secret::reveal).orElse("no password"));
    }
    softly.assertAll();
  }

  /** Every object with its file and its number of rows. */
  private static List<@Nullable String> state(TestDatabase database) {
    return database.column(
        """
        select relname || ' ' || relfilenode from pg_class
          where relnamespace = 'public'::regnamespace
        union all
        select 'rows ' || xpath('/row/n/text()', query_to_xml(
            format('select count(*) as n from %I', tablename), false, true, ''))::text
          from pg_tables where schemaname = 'public'
        order by 1
        """);
  }

  @Test
  @DisplayName("says that no Postgres answers: 4")
  void noDatabase() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    PostgresUrl nowhere =
        PostgresUrl.of(new HostPort("127.0.0.1", port), "none", "nobody", Secret.of("open-sesame"));

    assertTells(
        nowhere,
        table(
                command -> !command.equals("lint"),
                "| 4 | the database is not available: nobody listens where its URL says; check that")
            + "\nlint | 0 | Locks were not traced: the database is not available: nobody listens");
  }

  @Test
  @DisplayName("says that the password is wrong: 4")
  void wrongPassword() {
    try (TestDatabase database = TestDatabase.empty()) {
      PostgresUrl right = database.url();
      PostgresUrl wrong =
          PostgresUrl.of(
              right.hosts().getFirst(),
              right.database(),
              right.user().orElseThrow(),
              Secret.of("open-sesame"));

      assertTells(
          wrong,
          table(
              command -> !command.equals("lint"),
              "| 4 | it refuses the login; check user and password"));
    }
  }

  /** The same expectation for many commands. */
  private static String table(Predicate<String> which, String expected) {
    return String.join(
        "\n", ALL.stream().filter(which).map(command -> command + " " + expected).toList());
  }

  @Test
  @DisplayName("that changes the schema says what to grant when it may not: 1")
  void noPermission() {
    try (TestDatabase database = TestDatabase.empty()) {
      PostgresUrl url = DatabaseUsers.withoutRights(database);
      List<@Nullable String> before = state(database);

      assertTells(
          url,
          """
          current | 0 | base
          status | 0 | base
          history | 0 | pending
          upgrade | 1 | may not do that to the schema; grant it that, or set migration.url
          push | 1 | may not do that to the schema
          init | 1 | may not do that to the schema
          """);
      assertThat(state(database)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("says at an empty database what would fill it, and changes nothing unasked")
  void empty() {
    try (TestDatabase database = TestDatabase.empty()) {
      assertTells(
          database.url(),
          """
          current | 0 | base
          current --check | 6 | To be applied: 1, 2, 3
          history | 0 | tux head
          show 1 | 0 | create table guild
          status | 0 | base
          validate | 0 | Valid
          upgrade --sql | 0 | create table guild
          baseline 1 | 1 | the database is empty; `db init` makes the schema
          adopt --yes | 1 | the database is empty, so there is nothing to adopt; `db upgrade` makes
          adopt --dry-run | 1 | nothing to adopt
          adopt --converge | 1 | nothing to adopt
          stamp 1 | 1 | the database is empty; `db init` makes the schema
          repair | 0 | Nothing to repair
          unpin | 0 | not pinned
          downgrade --yes | 2 | no version is applied that could be undone
          downgrade --sql | 2 | no version is applied that could be undone
          health | 5 | at no version yet
          tables | 0 | none
          queries --longer-than 3600 | 0 | none
          fix-sequences | 0 | 0 set
          show 4711 | 2 | version 4711 does not exist
          show | 2 | say the version to show
          upgrade --to 4711 | 2 | this build has no version 4711
          downgrade | 2 | no version is applied
          nuke | 3 | say --yes
          """);
      assertThat(state(database)).isEmpty();
    }
  }

  @Test
  @DisplayName("leaves a schema alone that something else made")
  void foreign() {
    try (TestDatabase database = TestDatabase.empty()) {
      database.run("create table other (id bigint); insert into other values (1)");
      List<@Nullable String> before = state(database);

      assertTells(
          database.url(),
          """
          current | 0 | None of our migrations made what the database holds
          status | 0 | `db adopt` if it is of Tux
          upgrade | 1 | none of our migrations made what it holds; use an empty one, or take it over
          push | 1 | none of our migrations made what it holds
          init | 1 | the database is not empty
          adopt --yes --force | 1 | not one of Tux
          adopt --dry-run | 1 | not one of Tux
          adopt --converge | 1 | not one of Tux
          stamp 1 | 1 | none of our migrations made what the database holds
          repair | 0 | Nothing to repair
          unpin | 0 | not pinned
          downgrade --yes | 2 | no version is applied
          reset --yes | 1 | what it holds was not made by our migrations; if you mean it all the same
          nuke --yes | 1 | what it holds was not made by our migrations
          tables | 0 | other
          """);
      assertThat(state(database)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("that would change a schema newer than the build says so: 7")
  void newer() {
    try (TestDatabase database = TestDatabase.empty()) {
      assertThat(run(database.url(), "upgrade").exitCode()).isZero();
      database.run(
          """
          insert into flyway_schema_history (installed_rank, version, description, type, script,
              checksum, installed_by, execution_time, success)
            select max(installed_rank) + 1, '4711', 'future', 'SQL', 'V4711__future.sql', 1, 'x', 1,
                true
              from flyway_schema_history
          """);
      List<@Nullable String> before = state(database);

      assertTells(
          database.url(),
          """
          current | 0 | 4711
          history | 0 | unknown
          status | 0 | newer than this build; use the build that made it
          validate | 5 | this build does not have it; use the build that has
          upgrade | 7 | is at version 4711, but this build can work with none after
          push | 7 | Start a newer build
          init | 1 | not empty
          baseline 1 | 1 | has a history already
          adopt --yes | 7 | is at version 4711, but this build can work with none after
          adopt --dry-run | 7 | Start a newer build
          adopt --converge | 7 | Start a newer build
          stamp 1 | 7 | is at version 4711
          repair | 7 | is at version 4711
          downgrade --yes | 7 | version 4711 is applied, but this build does not have it
          downgrade --sql | 7 | version 4711 is applied, but this build does not have it
          reset --yes | 7 | its schema is newer than this build
          nuke --yes | 7 | its schema is newer than this build
          health | 0 | this build goes on, because all that it uses is there
          show 4711 | 0 | This build does not have its script
          """);
      assertThat(state(database)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("that writes says at a standby that it takes no writes: 4; the others read it")
  void standby(@TempDir Path directory) throws IOException {
    Path home = Files.createDirectories(directory.resolve("server"));
    PostgresOptions options =
        PostgresOptions.durable(home, Path.of(System.getProperty("java.io.tmpdir"), "rookery-test"))
            .stopOnJvmExit(true)
            .build();
    Path dataDirectory;
    try (EmbeddedPostgres primary = EmbeddedPostgres.start(options)) {
      assertThat(run(url(primary), "upgrade --to 5").exitCode()).isZero();
      dataDirectory = primary.dataDirectory();
    }
    // A copy of a server that recovers for ever, as a standby of a primary does.
    Files.createFile(dataDirectory.resolve("standby.signal"));
    try (EmbeddedPostgres standby = EmbeddedPostgres.start(options)) {
      String noWrites = "it takes no writes, being a standby";
      assertTells(
          url(standby),
          """
          current | 0 | 5
          history | 0 | applied
          status | 0 | 5
          validate | 0 | Valid
          version | 0 | schema 5
          health | 5 | it is a standby and takes no writes; use the URL of the primary
          tables | 0 | guild
          fix-sequences --dry-run | 0 | to be set
          upgrade --sql | 0 | V6
          upgrade | 4 | %1$s
          push | 4 | %1$s
          downgrade --yes | 4 | %1$s
          stamp 6 --force | 4 | %1$s
          reset --yes | 4 | %1$s
          nuke --yes | 4 | %1$s
          unpin | 0 | not pinned
          init | 1 | not empty
          adopt --yes | 0 | has Rookery's schema, at version 5
          current | 0 | 5
          """
              .formatted(noWrites));
    }
  }

  private static PostgresUrl url(EmbeddedPostgres server) {
    return PostgresUrl.of(
        new HostPort(server.host(), server.port()),
        server.database(),
        server.user(),
        Secret.of(server.password()));
  }

  @Test
  @DisplayName("prints JSON when asked to, also when it fails")
  void json() {
    try (TestDatabase database = TestDatabase.empty()) {
      Cli status = run(database.url(), "status --json");
      Cli failed = run(database.url(), "stamp 1 --json");

      assertThat(new JsonObject(status.out()).getString("database"))
          .isEqualTo(database.url().database());
      assertThat(failed.exitCode()).isEqualTo(1);
      assertThat(new JsonObject(failed.out()).getJsonObject("failure").getString("type"))
          .isEqualTo("Conflict");
    }
  }
}
