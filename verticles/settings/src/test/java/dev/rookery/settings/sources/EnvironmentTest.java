package dev.rookery.settings.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.settings.Configuration;
import dev.rookery.settings.SampleConfig;
import dev.rookery.settings.Settings;
import dev.rookery.settings.Sources;
import dev.rookery.settings.TestFile;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  private static final Aliases PREDECESSOR =
      Aliases.none()
          .with("BOT_TOKEN", "discord.token")
          .with("DATABASE_URL", "database.url")
          .composing(
              "database.url",
              List.of("POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_DB", "POSTGRES_PASSWORD"),
              EnvironmentTest::url);

  @TempDir Path directory;
  private TestFile files;

  @BeforeEach
  void useDirectory() {
    files = new TestFile(directory);
  }

  private static Optional<String> url(Map<String, String> parts) {
    return Optional.of(
        PostgresUrl.of(
                HostPort.parse(
                    parts.getOrDefault("POSTGRES_HOST", "localhost")
                        + ":"
                        + parts.getOrDefault("POSTGRES_PORT", "5432")),
                parts.getOrDefault("POSTGRES_DB", "tuxdb"),
                "tuxuser",
                Secret.of(parts.getOrDefault("POSTGRES_PASSWORD", "")))
            .reveal());
  }

  @Test
  @DisplayName("An empty variable counts as not set, whatever its name")
  void emptyIsNotSet() {
    var config =
        bind(
            Map.of(
                "ROOKERY_DATABASE_CONNECTIONS", "",
                "ROOKERY_NO_SUCH_KEY", "",
                "ROOKERY_DISCORD_TOKEN", "",
                "BOT_TOKEN", "abc"));

    assertThat(config.value().database().connections()).isEqualTo(16);
    assertThat(config.value().discord().token()).contains(Secret.of("abc"));
  }

  @Test
  @DisplayName("A list is written with commas")
  void lists() {
    assertThat(bind(Map.of("ROOKERY_DISCORD_WORDS", "a, b c ,d")).value().discord().words())
        .containsExactly("a", "b c", "d");
  }

  @Test
  @DisplayName("The key's own variable beats an alias, an earlier alias a later one")
  void strengthOfNames() {
    Map<String, String> all = new HashMap<>();
    all.put("POSTGRES_HOST", "parts");
    assertThat(host(all)).isEqualTo("parts");
    all.put("DATABASE_URL", "postgres://u@alias/d");
    assertThat(host(all)).isEqualTo("alias");
    all.put("ROOKERY_DATABASE_URL", "postgres://u@own/d");
    assertThat(host(all)).isEqualTo("own");
  }

  @Test
  @DisplayName(
      "Parts of a URL may come from variables and from files, and a password from anywhere")
  void composed() {
    Path password = files.named("password", "p@ss/word%?#\n");

    Configuration<SampleConfig> config =
        bind(Map.of("POSTGRES_HOST", "db", "POSTGRES_PASSWORD_FILE", password.toString()));

    assertThat(config.value().database().url())
        .contains(
            PostgresUrl.of(
                new HostPort("db", 5432), "tuxdb", "tuxuser", Secret.of("p@ss/word%?#")));
    assertThat(config.origins())
        .containsExactly(
            Map.entry(
                "database.url",
                "variables POSTGRES_HOST, POSTGRES_PASSWORD_FILE (" + password + ")"));
  }

  @Test
  @DisplayName("A problem names the variable that the value came from")
  void origins() {
    assertThat(problems(Map.of("DATABASE_URL", "sqlite:///tux.db")))
        .isEqualTo(
            """
            1 problem in the configuration:
              database.url = ***: it does not begin with postgresql://; allowed: a Postgres URL, such as postgresql://user:password@host:5432/database [variable DATABASE_URL]\
            """);
    assertThat(problems(Map.of("POSTGRES_HOST", "db", "POSTGRES_PORT", "a lot")))
        .isEqualTo(
            """
            1 problem in the configuration:
              database.url: the port is not a number [variables POSTGRES_HOST, POSTGRES_PORT]\
            """);
  }

  @Test
  @DisplayName("_FILE names a file with the value; one line break at its end is not part of it")
  void files() {
    Path token = files.named("token", "abc\n");
    Path windows = files.named("windows", "12\r\n");

    Configuration<SampleConfig> config =
        bind(
            Map.of(
                "BOT_TOKEN_FILE", token.toString(),
                "ROOKERY_DATABASE_CONNECTIONS_FILE", windows.toString()));

    assertThat(config.value().discord().token()).contains(Secret.of("abc"));
    assertThat(config.value().database().connections()).isEqualTo(12);
    assertThat(config.origins())
        .containsEntry("discord.token", "variable BOT_TOKEN_FILE (" + token + ")");
  }

  @Test
  @DisplayName("A file that is missing, empty or too large is a problem, never a missing token")
  void unreadableFiles() {
    assertThat(
            problems(
                Map.of(
                    "BOT_TOKEN_FILE", "MTIz.secret.token",
                    "ROOKERY_DISCORD_PREFIX_FILE", "/no/such/file",
                    "ROOKERY_DISCORD_GREET_FILE", files.named("empty", "\n").toString(),
                    "ROOKERY_DISCORD_WORDS_FILE", "a\0b",
                    "ROOKERY_DATABASE_URL_FILE",
                        files.named("large", "x".repeat(65_537)).toString())))
        .isEqualTo(
            """
            5 problems in the configuration:
              database.url: cannot be read from the file that the variable names: larger than 64KiB [variable ROOKERY_DATABASE_URL_FILE]
              discord.token: cannot be read from the file that the variable names: no such file [variable BOT_TOKEN_FILE]
              discord.greet: the file it is to be read from is empty [variable ROOKERY_DISCORD_GREET_FILE (empty)]
              discord.prefix: cannot be read from the file that the variable names: no such file [variable ROOKERY_DISCORD_PREFIX_FILE (/no/such/file)]
              discord.words: cannot be read from the file that the variable names: no path [variable ROOKERY_DISCORD_WORDS_FILE (a\\u{0}b)]\
            """);
  }

  @Test
  @DisplayName("Unknown ROOKERY_ variables are refused, those of others are not")
  void unknown() {
    assertThat(
            problems(
                Map.of(
                    "ROOKERY_DATABASE_CONNECTION", "1",
                    "ROOKERY_HOME", "/opt/rookery",
                    "ROOKERY_ZZZ", "1",
                    "PATH", "/bin")))
        .isEqualTo(
            """
            2 problems in the configuration:
              ROOKERY_DATABASE_CONNECTION: unknown variable, did you mean "ROOKERY_DATABASE_CONNECTIONS"?
              ROOKERY_ZZZ: unknown variable\
            """);
  }

  @Test
  @DisplayName("A Kubernetes service called rookery does not keep us from starting")
  void serviceLinks() {
    assertThat(
            problems(
                Map.of(
                    "ROOKERY_SERVICE_HOST", "10.0.0.1",
                    "ROOKERY_SERVICE_PORT", "8080",
                    "ROOKERY_SERVICE_PORT_HTTP", "8080",
                    "ROOKERY_PORT", "tcp://10.0.0.1:8080",
                    "ROOKERY_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                    "ROOKERY_PORT_8080_TCP_PROTO", "tcp",
                    "ROOKERY_PORT_8080_TCP_ADDR", "10.0.0.1")))
        .startsWith("none");
    assertThat(problems(Map.of("ROOKERY_PORT", "8080"))).contains("unknown variable");
  }

  @Test
  @DisplayName("An alias for a key that does not exist is the program's mistake")
  void wrongAlias() {
    Sources sources = Settings.sources().aliases(Aliases.none().with("X", "no.key"));

    assertThatThrownBy(() -> sources.bind(SampleConfig.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Variable [X] cannot set no.key: no such key.");
  }

  private String host(Map<String, String> environment) {
    return bind(environment).value().database().url().orElseThrow().hosts().getFirst().host();
  }

  private static Configuration<SampleConfig> bind(Map<String, String> environment) {
    return sources(environment).bind(SampleConfig.class);
  }

  private String problems(Map<String, String> environment) {
    return files.problemsOf(sources(environment));
  }

  private static Sources sources(Map<String, String> environment) {
    return Settings.sources()
        .environment(environment)
        .aliases(PREDECESSOR)
        .foreignVariables("ROOKERY_HOME");
  }
}
