package dev.rookery.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.settings.sources.Aliases;
import dev.rookery.settings.sources.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemsTest {

  @TempDir Path directory;

  @Test
  @DisplayName("Everything that is wrong in file, environment and flags is said in one go")
  void allAtOnce() {
    TestFile files = new TestFile(directory);
    Path file =
        files.named(
            "rookery.yaml",
            """
            databse:
              connections: 3
            database:
              conections: 3
              connections: 500
              statement_timeout: 3
              url: postgres://rookery:hunter2hunter2@db:54x2/tux
              connections: 4
              migrations:
                - auto
            discord:
              test-guild: -1
              words: [good, [bad]]
              port: 5
            cluster: yes
            """);

    Sources sources =
        Settings.sources()
            .file(file)
            .aliases(Aliases.none().with("BOT_TOKEN", "discord.token"))
            .environment(
                Map.of(
                    "ROOKERY_DATABASE_STATEMENT_TIMEOUT", "3",
                    "ROOKERY_DISCORD_GRET", "true",
                    "ROOKERY_DISCORD_TOKN_FILE", "/run/secrets/token",
                    "ROOKERY_DATABASE_RESERVE", "half",
                    "BOT_TOKEN", "abc",
                    "BOT_TOKEN_FILE", "/run/secrets/token"))
            .flags(
                List.of(
                    "--database.reply-size-max",
                    "64KB",
                    "--discord.greet=yes",
                    "--discord.api",
                    "--discord.prefx",
                    "!",
                    "stray",
                    "--data-directory",
                    "a",
                    "--data-directory",
                    "b"));

    assertThat(files.problemsOf(sources))
        .isEqualTo(
            """
            22 problems in the configuration:
              databse: unknown key, did you mean "database"? [rookery.yaml:1]
              database.conections: unknown key, did you mean "database.connections"? [rookery.yaml:4]
              database.statement_timeout: unknown key, did you mean "database.statement-timeout"? [rookery.yaml:6]
              database.connections: set again, first in line 5 [rookery.yaml:8]
              database.migrations: one value is expected, not a list; allowed: one of auto, wait-for-others, verify, off [rookery.yaml:10]
              discord.words: each item of the list must be one value [rookery.yaml:13]
              discord.port: unknown key, did you mean "cluster.port"? [rookery.yaml:14]
              cluster: a section, not a text: write its keys below it, indented, one a line, such as secret: … [rookery.yaml:15]
              discord.token: set twice: keep one of the two [variables BOT_TOKEN, BOT_TOKEN_FILE]
              ROOKERY_DISCORD_GRET: unknown variable, did you mean "ROOKERY_DISCORD_GREET"?
              ROOKERY_DISCORD_TOKN_FILE: unknown variable, did you mean "ROOKERY_DISCORD_TOKEN_FILE"?
              discord.api: the flag has no value; allowed: an address, such as https://example.org/path [flag --discord.api]
              --discord.prefx: unknown flag, did you mean "--discord.prefix"?
              argument 7: a flag that begins with -- is expected here
              data-directory: set 2 times by the same flag [flag --data-directory]
              database.connections = "500": too large; allowed: a whole number from 1 to 200 [rookery.yaml:5]
              database.statement-timeout = "3": not a duration with its unit; allowed: a duration from 100ms to 5m (units ms, s, m, h, d) [variable ROOKERY_DATABASE_STATEMENT_TIMEOUT]
              database.url = ***: the port is not a number; allowed: a Postgres URL, such as postgresql://user:password@host:5432/database [rookery.yaml:7]
              database.reserve = "half": not a number; allowed: a number from 0 to 1 [variable ROOKERY_DATABASE_RESERVE]
              database.reply-size-max = "64KB": not a size with its unit; allowed: a size from 64KiB (units B, KiB, MiB, GiB) [flag --database.reply-size-max]
              discord.test-guild = "-1": too small; allowed: a whole number from 0 [rookery.yaml:12]
              discord.greet = "yes": neither true nor false; allowed: true or false [flag --discord.greet]\
            """);
  }

  @Test
  @DisplayName("A mistyped word is answered with the nearest one")
  void nearestWord() {
    assertThat(problems("--database.migrations", "vrify"))
        .isEqualTo(
            """
            1 problem in the configuration:
              database.migrations = "vrify": unknown word, did you mean "verify"?; allowed: one of auto, wait-for-others, verify, off [flag --database.migrations]\
            """);
    assertThat(problems("--database.migrations", "Wait_For_Others"))
        .contains("unknown word, did you mean \"wait-for-others\"?");
    assertThat(problems("--database.migrations", "sideways"))
        .contains("unknown word; allowed: one of auto");
  }

  @Test
  @DisplayName("A key that must be set names all the places to set it")
  void required() {
    Sources sources =
        Settings.sources()
            .aliases(Aliases.none().with("CLUSTER_SECRET", "cluster.secret"))
            .flags(List.of("--cluster.port", "5701"));

    assertThat(new TestFile(directory).problemsOf(sources))
        .isEqualTo(
            """
            1 problem in the configuration:
              cluster.secret: must be set: in the file, by ROOKERY_CLUSTER_SECRET or CLUSTER_SECRET, or by --cluster.secret\
            """);
  }

  @Test
  @DisplayName("What the record itself refuses are problems of the section, one a line")
  void recordRefuses() {
    assertThat(problems("--database.connections=13", "--database.connections-at-start=99"))
        .isEqualTo(
            """
            2 problems in the configuration:
              database: connections-at-start must not be above connections [flag --database.connections, flag --database.connections-at-start]
              database: 13 brings bad luck [flag --database.connections, flag --database.connections-at-start]\
            """);
  }

  @Test
  @DisplayName("Each item of a list is checked, and each wrong one reported")
  void lists() {
    assertThat(problems("--cluster.secret=x", "--cluster.members", "a:1,b,[::1]:x"))
        .isEqualTo(
            """
            2 problems in the configuration:
              cluster.members = "b": the port is missing; allowed: a list, each a host and a port, such as 127.0.0.1:8080 or [::1]:8080 [flag --cluster.members]
              cluster.members = "[::1]:x": the port is not a number; allowed: a list, each a host and a port, such as 127.0.0.1:8080 or [::1]:8080 [flag --cluster.members]\
            """);
  }

  @Test
  @DisplayName("Whatever the value, a problem stays one short line without control characters")
  void hostileValues() {
    String line = problems("--discord.greet=\u001b[31m\nno\u202e" + "x".repeat(5000));

    assertThat(line)
        .startsWith(
            "1 problem in the configuration:\n"
                + "  discord.greet = \"\\u{1b}[31m\\u{a}no\\u{202e}xxx")
        .contains("...\": neither")
        .hasSizeLessThan(400);
    assertThat(line.lines()).hasSize(2);
  }

  @Test
  @DisplayName("A program gets the problems one by one, with their parts")
  void parts() {
    assertThatThrownBy(() ->
            Settings.sources().flags(List.of("--cluster.port=0", "--no")).bind(SampleConfig.class))
        .isInstanceOfSatisfying(
            ConfigurationProblems.class,
            problems ->
                assertThat(problems.problems())
                    .extracting(Problem::subject)
                    .containsExactly("--no", "cluster.secret", "cluster.port"));
  }

  @Test
  @DisplayName("The program's own values are checked like any other")
  void programValues() {
    Sources sources =
        Settings.sources().values(Map.of("database.connection", "1", "discord.greet", "y"));

    assertThat(new TestFile(directory).problemsOf(sources))
        .isEqualTo(
            """
            2 problems in the configuration:
              database.connection: unknown key, did you mean "database.connections"? [the program]
              discord.greet = "y": neither true nor false; allowed: true or false [the program]\
            """);
  }

  private String problems(String... flags) {
    return new TestFile(directory).problemsOf(Settings.sources().flags(List.of(flags)));
  }
}
