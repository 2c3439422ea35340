package dev.rookery.settings.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.settings.Configuration;
import dev.rookery.settings.SampleConfig;
import dev.rookery.settings.Settings;
import dev.rookery.settings.TestFile;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.ByteSize;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindingTest {

  @TempDir Path directory;

  @Test
  @DisplayName("Nothing is set: every key has its declared default")
  void defaults() {
    assertThat(Settings.defaults(SampleConfig.class)).isEqualTo(SampleConfig.DEFAULTS);
  }

  @Test
  @DisplayName("A file sets every key of every type")
  void fullMapping() {
    Path file =
        new TestFile(directory)
            .named(
                "rookery.yaml",
                """
                data-directory: /var/lib/rookery
                database:
                  connections: 32
                  statement-timeout: 1m30s
                  url: postgresql://rookery:word@db/tux
                  migrations: wait-for-others
                  reserve: 0.5
                  reply-size-max: 64KiB
                  connections-at-start: 8
                discord:
                  token: "abc.def"
                  test-guild: 1172803065779339304
                  greet: false
                  prefix: 'null'
                  words:
                    - one, two
                    - "3"
                  api: https://discord.example/api
                cluster:
                  secret: s3cret
                  members: [10.0.0.1:5701, "[::1]:5702"]
                  port: 5799
                """);

    SampleConfig config = Settings.sources().file(file).bind(SampleConfig.class).value();

    assertThat(config)
        .isEqualTo(
            new SampleConfig(
                Path.of("/var/lib/rookery"),
                new SampleConfig.Database(
                    32,
                    Duration.ofSeconds(90),
                    Optional.of(
                        PostgresUrl.of(
                            new HostPort("db", 5432), "tux", "rookery", Secret.of("word"))),
                    SampleConfig.MigrationMode.WAIT_FOR_OTHERS,
                    0.5,
                    new ByteSize(65_536),
                    8),
                new SampleConfig.Discord(
                    Optional.of(Secret.of("abc.def")),
                    1_172_803_065_779_339_304L,
                    false,
                    "null",
                    List.of("one, two", "3"),
                    Optional.of(URI.create("https://discord.example/api"))),
                Optional.of(
                    new SampleConfig.Cluster(
                        Secret.of("s3cret"),
                        List.of(new HostPort("10.0.0.1", 5701), new HostPort("::1", 5702)),
                        5799))));
  }

  @Test
  @DisplayName("A file beats a default, a variable a file, a flag a variable, the program a flag")
  void strength() {
    Path file =
        new TestFile(directory)
            .named(
                "rookery.yaml",
                """
                database: {connections: 21, connections-at-start: 1, reserve: 0.1, migrations: off}
                """);

    Configuration<SampleConfig> configuration =
        Settings.sources()
            .values(Map.of("database.migrations", "verify"))
            .flags(List.of("--database.reserve", "0.3", "--database.migrations=auto"))
            .environment(
                Map.of(
                    "ROOKERY_DATABASE_CONNECTIONS_AT_START", "2",
                    "ROOKERY_DATABASE_RESERVE", "0.2",
                    "ROOKERY_DATABASE_MIGRATIONS", "off"))
            .file(file)
            .bind(SampleConfig.class);

    assertThat(configuration.value().database())
        .isEqualTo(
            new SampleConfig.Database(
                21,
                Duration.ofSeconds(2),
                Optional.empty(),
                SampleConfig.MigrationMode.VERIFY,
                0.3,
                new ByteSize(1 << 20),
                2));
    assertThat(configuration.origins())
        .containsOnly(
            Map.entry("database.connections", file + ":1"),
            Map.entry(
                "database.connections-at-start", "variable ROOKERY_DATABASE_CONNECTIONS_AT_START"),
            Map.entry("database.reserve", "flag --database.reserve"),
            Map.entry("database.migrations", "the program"));
  }

  @Test
  @DisplayName("A later file beats an earlier one, key by key")
  void severalFiles() {
    TestFile files = new TestFile(directory);
    Path common = files.named("common.yaml", "discord: {prefix: '!', greet: false}\n");
    Path local = files.named("local.yaml", "discord: {prefix: '?'}\n");

    var config = Settings.sources().file(common).fileIfPresent(local).bind(SampleConfig.class);

    assertThat(config.value().discord().prefix()).isEqualTo("?");
    assertThat(config.value().discord().greet()).isFalse();
  }

  @Test
  @DisplayName("A wrong value does no harm where a stronger source replaces it")
  void replacedValuesAreNotLookedAt() {
    Path file = new TestFile(directory).named("rookery.yaml", "database: {connections: many}\n");

    var config =
        Settings.sources()
            .file(file)
            .flags(List.of("--database.connections=9"))
            .bind(SampleConfig.class);

    assertThat(config.value().database().connections()).isEqualTo(9);
  }

  @Test
  @DisplayName("An empty flag takes back what the file says: no URL, no words")
  void emptyTextClears() {
    Path file =
        new TestFile(directory)
            .named("rookery.yaml", "database: {url: 'postgres://u@h/d'}\ndiscord: {words: a}\n");

    var config =
        Settings.sources()
            .file(file)
            .flags(List.of("--database.url=", "--discord.words", ""))
            .bind(SampleConfig.class);

    assertThat(config.value().database().url()).isEmpty();
    assertThat(config.value().discord().words()).isEmpty();
  }

  @Test
  @DisplayName("One key of an optional section makes it present, the rest by default")
  void optionalSection() {
    var config =
        Settings.sources()
            .environment(Map.of("ROOKERY_CLUSTER_SECRET", "s3cret"))
            .bind(SampleConfig.class);

    assertThat(config.value().cluster())
        .contains(new SampleConfig.Cluster(Secret.of("s3cret"), List.of(), 5701));
  }

  @Test
  @DisplayName("A test or an embedding program changes single keys of one verticle's record")
  void withValues() {
    SampleConfig.Database database =
        Settings.with(SampleConfig.Database.class, Map.of("connections", "5"));

    assertThat(database.connections()).isEqualTo(5);
    assertThat(database.statementTimeout()).isEqualTo(Duration.ofSeconds(2));
  }
}
