package dev.rookery.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rookery.launcher.Cli;
import dev.rookery.launcher.node.TestNode;
import dev.rookery.settings.Configuration;
import dev.rookery.settings.ConfigurationProblems;
import dev.rookery.settings.values.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The configuration")
class ConfigurationTest {
  @TempDir Path directory;

  @Test
  @DisplayName("conf/rookery.yaml is what ./rookery config --defaults prints")
  void golden() throws IOException {
    Cli printed = Cli.run("config", "--defaults");

    assertThat(printed.exitCode()).isZero();
    assertThat(Files.readString(TestNode.HOME.resolve("conf/rookery.yaml")))
        .as("generate it anew: ./rookery config --defaults > conf/rookery.yaml")
        .isEqualTo(printed.out());
  }

  @Test
  @DisplayName("that comes with the bot holds no other value than the defaults")
  void shippedFileSetsNothing() {
    NodeConfig shipped = read(TestNode.HOME.resolve("conf/rookery.yaml"), Map.of());
    NodeConfig none = read(write(""), Map.of());

    assertThat(shipped).isEqualTo(none);
  }

  @Test
  @DisplayName("the environment is stronger than the file, flags are stronger than both")
  void order() {
    Path file = write("http: {listen: '127.0.0.1:1'}\n");
    Map<String, String> environment = Map.of("ROOKERY_HTTP_LISTEN", "127.0.0.1:2");

    assertThat(read(file, Map.of()).http().listen()).isEqualTo(new HostPort("127.0.0.1", 1));
    assertThat(read(file, environment).http().listen()).isEqualTo(new HostPort("127.0.0.1", 2));
    assertThat(read(file, environment, "--http.listen=127.0.0.1:3").http().listen())
        .isEqualTo(new HostPort("127.0.0.1", 3));
  }

  @ParameterizedTest
  @CsvSource({
    "just text, 'the file is only a text: write one key a line, with a colon, such as verticles: …'",
    "- a, 'the file is only a list: write one key a line, with a colon, such as verticles: …'",
    "verticles: [], 'verticles must name at least one of migration, database, discord'",
    "http: 5, 'http: a section, not a text: write its keys below it, indented, one a line, such as'",
    "http: [5], 'http: a section, not a list: write its keys below it'",
    "verticles: {a: b}, 'verticles: a value is expected, not keys of its own; allowed: a list, each'"
  })
  @DisplayName("of another form says the file, its line, the key and what is expected")
  void form(String text, String says) {
    Path file = write(text + "\n");

    assertThatExceptionOfType(ConfigurationProblems.class)
        .isThrownBy(() -> read(file, Map.of()))
        .withMessageContaining(says)
        .withMessageEndingWith("[" + file + ":1]");
  }

  @Test
  @DisplayName("tells for each value where it is from")
  void origins() {
    Configuration<NodeConfig> configuration =
        ConfigSources.read(
            directory,
            Optional.of(write("log: {level: warn}\n")),
            ConfigSources.Stage.NONE,
            Map.of("ROOKERY_DATA", "elsewhere"),
            List.of("--http.listen=127.0.0.1:3"));

    assertThat(configuration.origins())
        .containsEntry("data", "variable ROOKERY_DATA")
        .containsEntry("http.listen", "flag --http.listen")
        .hasEntrySatisfying("log.level", origin -> assertThat(origin).endsWith("rookery.yaml:1"));
  }

  @Test
  @DisplayName("of a sandbox has neither the database nor the cluster nor the files of the node")
  void sandbox() {
    Path file =
        write(
            """
            verticles: [discord]
            postgres: {url: 'postgresql://file/real', own-port: 5999}
            migration: {url: 'postgresql://file/real', mode: wait, production: true}
            cluster: {enabled: true}
            data: /srv/rookery
            """);
    Map<String, String> environment =
        Map.of("DATABASE_URL", "postgresql://plain/real", "ROOKERY_MIGRATION_MODE", "job");

    NodeConfig sandbox = sandbox(file, environment);
    assertThat(sandbox.postgres().url()).isEmpty();
    assertThat(sandbox.postgres().ownPort()).isZero();
    assertThat(sandbox.migration()).isEqualTo(read(write(""), Map.of()).migration());
    assertThat(sandbox.cluster().enabled()).isFalse();
    assertThat(sandbox.verticles()).hasSize(VerticleName.values().length);
    assertThat(sandbox.data()).isEqualTo(Path.of("/srv/rookery/sandbox"));
    assertThat(sandbox(write(""), Map.of("POSTGRES_PASSWORD", "x")).postgres().url()).isEmpty();
    assertThat(sandbox(write(""), Map.of()).data()).isEqualTo(directory.resolve("data/sandbox"));

    NodeConfig byFlags =
        sandbox(file, environment, "--postgres.url=postgresql://flag/mine", "--data=/tmp/mine");
    assertThat(byFlags.postgres().url().orElseThrow().database()).isEqualTo("mine");
    assertThat(byFlags.data()).isEqualTo(Path.of("/tmp/mine"));
    assertThat(Cli.run("sandbox", "--prod"))
        .returns(2, Cli::exitCode)
        .extracting(Cli::err)
        .asString()
        .startsWith("a sandbox has a Postgres of its own");
  }

  private NodeConfig sandbox(Path file, Map<String, String> environment, String... flags) {
    return ConfigSources.readForSandbox(directory, Optional.of(file), environment, List.of(flags))
        .value();
  }

  @Test
  @DisplayName("is not offered to be overwritten by the command that prints the defaults")
  void defaultsElsewhere() {
    assertThat(Cli.run("config", "--help").out()).doesNotContain("> conf/rookery.yaml");
  }

  @Test
  @DisplayName("with an unknown key is refused with the nearest known name")
  void unknownKey() {
    assertThat(problems("htpp: {listen: '127.0.0.1:1'}\n")).contains("did you mean \"http\"?");
    assertThat(problems("discord: {tokn: x}\n")).contains("did you mean \"discord.token\"?");
    assertThat(Cli.run("start", "--databse.connections=3"))
        .returns(2, Cli::exitCode)
        .extracting(Cli::err)
        .asString()
        .contains("did you mean \"--database.connections\"?");
  }

  @Test
  @DisplayName("with several problems names them all, whichever source they are from")
  void allProblems() {
    assertThatExceptionOfType(ConfigurationProblems.class)
        .isThrownBy(() ->
            read(
                write("log: {level: loud}\nsandbox: {port: 99999}\n"),
                Map.of("ROOKERY_DATABASE_CONNECTIONS", "0"),
                "--bridge.port=x"))
        .satisfies(found ->
            assertThat(String.valueOf(found.getMessage()))
                .startsWith("4 problems")
                .contains("log.level", "sandbox.port", "database.connections", "bridge.port"));
  }

  @Test
  @DisplayName("of a node that could do nothing is refused")
  void useless() {
    assertThat(problems("verticles: []\n")).contains("verticles");
    assertThat(problems("verticles: [discord]\n")).contains("discord alone has nobody to ask");
    assertThat(
            read(write("verticles: [discord]\ncluster: {enabled: true}\n"), Map.of()).verticles())
        .containsExactly(VerticleName.DISCORD);
  }

  @Test
  @DisplayName("with the folder of a Unix socket as host is refused in one line")
  void unixSocket() {
    assertThat(Cli.run("config", "--postgres.url=postgresql:///db?host=/run/postgresql"))
        .returns(2, Cli::exitCode)
        .extracting(Cli::err)
        .asString()
        .contains("postgres: url names the folder of a Unix socket as host")
        .contains("name a host and port, such as 127.0.0.1:5432");
    assertThat(problems("migration: {url: 'postgresql:///db?host=/run/postgresql'}\n"))
        .contains("which is not supported");
  }

  @Test
  @DisplayName("with half of what encryption needs is refused")
  void halfOfEncryption() {
    assertThat(problems("cluster: {certificate: /etc/node.pem}\n"))
        .contains("certificate, key and authority belong together");
  }

  @Test
  @DisplayName("in a file that was named and is not there is a problem, not the defaults")
  void missingFile() {
    Cli printed = Cli.run("config", "--config=" + directory.resolve("none.yaml"));

    assertThat(printed.exitCode()).isEqualTo(2);
    assertThat(printed.err()).contains("none.yaml").doesNotContain("Exception");
  }

  private String problems(String yaml) {
    try {
      read(write(yaml), Map.of());
    } catch (ConfigurationProblems problems) {
      return String.valueOf(problems.getMessage());
    }
    throw new AssertionError("accepted: " + yaml);
  }

  private NodeConfig read(Path file, Map<String, String> environment, String... flags) {
    return ConfigSources.read(
            directory, Optional.of(file), ConfigSources.Stage.NONE, environment, List.of(flags))
        .value();
  }

  private Path write(String yaml) {
    try {
      return Files.writeString(directory.resolve("rookery.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
