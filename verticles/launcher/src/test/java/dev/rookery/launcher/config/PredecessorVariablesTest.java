package dev.rookery.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rookery.launcher.Cli;
import dev.rookery.settings.ConfigurationProblems;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The variables of the predecessor")
class PredecessorVariablesTest {
  private static final Map<String, String> ALL =
      Map.of(
          "DATABASE_URL", "postgresql://u:p@plain/d",
          "DEV_DATABASE_URL", "postgresql://u:p@development/d",
          "PROD_DATABASE_URL", "postgresql://u:p@production/d");

  @Test
  @DisplayName("DATABASE_URL names the database; ROOKERY_POSTGRES_URL is stronger")
  void databaseUrl() {
    assertThat(host(ConfigSources.Stage.NONE, ALL)).isEqualTo("plain");
    assertThat(
            host(
                ConfigSources.Stage.NONE,
                Map.of(
                    "DATABASE_URL", "postgresql://u:p@plain/d",
                    "ROOKERY_POSTGRES_URL", "postgresql://u:p@ours/d")))
        .isEqualTo("ours");
  }

  @Test
  @DisplayName("--dev and --prod choose between the two URLs")
  void stages() {
    assertThat(host(ConfigSources.Stage.DEVELOPMENT, ALL)).isEqualTo("development");
    assertThat(host(ConfigSources.Stage.PRODUCTION, ALL)).isEqualTo("production");
  }

  @Test
  @DisplayName("without --dev or --prod their URLs are not looked at")
  void notWithoutTheFlag() {
    assertThat(
            url(
                ConfigSources.Stage.NONE,
                Map.of("PROD_DATABASE_URL", "postgresql://u:p@production/d")))
        .isEmpty();
  }

  @Test
  @DisplayName("--dev and --prod together are refused")
  void bothStages() {
    assertThat(Cli.run("config", "--dev", "--prod"))
        .isEqualTo(new Cli(2, "", "--dev and --prod exclude each other" + System.lineSeparator()));
  }

  @Test
  @DisplayName("--prod without PROD_DATABASE_URL is refused, and so is --dev without its own")
  void stageThatIsNotSet() {
    assertThat(Cli.run("config", "--prod").err().strip())
        .isEqualTo("--prod means the database of PROD_DATABASE_URL, which is not set");
    assertThat(Cli.run("db", "status", "--dev"))
        .returns(2, Cli::exitCode)
        .extracting(Cli::err)
        .asString()
        .contains("--dev means the database of DEV_DATABASE_URL, which is not set");
    assertThat(host(ConfigSources.Stage.PRODUCTION, Map.of("DATABASE_URL", "postgresql://plain/d")))
        .isEqualTo("none");
  }

  @Test
  @DisplayName("--prod together with the URL of another database is refused")
  void stageAndUrl() {
    assertThat(Cli.run("config", "--prod", "--postgres.url=postgresql://ours/d"))
        .returns(2, Cli::exitCode)
        .extracting(Cli::err)
        .asString()
        .contains("PROD_DATABASE_URL, but flag --postgres.url is stronger");
  }

  @Test
  @DisplayName("POSTGRES_* make the URL, with the predecessor's names where one is missing")
  void parts() {
    PostgresUrl all =
        url(
                ConfigSources.Stage.NONE,
                Map.of(
                    "POSTGRES_HOST", "db",
                    "POSTGRES_PORT", "5433",
                    "POSTGRES_DB", "birds",
                    "POSTGRES_USER", "rook",
                    "POSTGRES_PASSWORD", "p@ss/word"))
            .orElseThrow();
    PostgresUrl few =
        url(ConfigSources.Stage.NONE, Map.of("POSTGRES_PASSWORD", "secret")).orElseThrow();

    assertThat(all.reveal()).isEqualTo("postgresql://rook:p%40ss%2Fword@db:5433/birds");
    assertThat(few.database()).isEqualTo("tuxdb");
    assertThat(few.user()).contains("tuxuser");
    assertThat(few.password().map(Secret::reveal)).contains("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "65536", "-1", "5432/tcp"})
  @DisplayName("POSTGRES_PORT that is no port is told with its value and what is allowed")
  void portThatIsNone(String port) {
    Map<String, String> environment = Map.of("POSTGRES_PASSWORD", "hunter2", "POSTGRES_PORT", port);

    assertThatExceptionOfType(ConfigurationProblems.class)
        .isThrownBy(() -> read(ConfigSources.Stage.NONE, environment))
        .withMessageContaining(
            "postgres.url: POSTGRES_PORT = \""
                + port
                + "\" is no port; allowed: a whole number from 1 to 65535 [")
        .withMessageNotContaining("hunter2");
  }

  @Test
  @DisplayName("POSTGRES_HOST that is no host is told by its name")
  void hostThatIsNone() {
    Map<String, String> environment = Map.of("POSTGRES_PASSWORD", "x", "POSTGRES_HOST", "db:5432");

    assertThatExceptionOfType(ConfigurationProblems.class)
        .isThrownBy(() -> read(ConfigSources.Stage.NONE, environment))
        .withMessageContaining("POSTGRES_HOST: the host is neither a name");
  }

  @Test
  @DisplayName("POSTGRES_USER or POSTGRES_DB alone are somebody else's")
  void tooFewParts() {
    assertThat(url(ConfigSources.Stage.NONE, Map.of("POSTGRES_USER", "x", "POSTGRES_DB", "y")))
        .isEmpty();
  }

  @Test
  @DisplayName("BOT_TOKEN is the bot's token")
  void botToken() {
    assertThat(
            read(ConfigSources.Stage.NONE, Map.of("BOT_TOKEN", "abc"))
                .discord()
                .token()
                .map(Secret::reveal))
        .contains("abc");
  }

  private static String host(ConfigSources.Stage stage, Map<String, String> environment) {
    return url(stage, environment).map(url -> url.hosts().getFirst().host()).orElse("none");
  }

  private static Optional<PostgresUrl> url(
      ConfigSources.Stage stage, Map<String, String> environment) {
    return read(stage, environment).postgres().url();
  }

  private static NodeConfig read(ConfigSources.Stage stage, Map<String, String> environment) {
    return ConfigSources.read(Path.of("none"), Optional.empty(), stage, environment, List.of())
        .value();
  }
}
