package dev.rookery.settings.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.settings.Configuration;
import dev.rookery.settings.SampleConfig;
import dev.rookery.settings.Settings;
import dev.rookery.settings.TestFile;
import dev.rookery.settings.sources.Aliases;
import dev.rookery.settings.values.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionTest {

  private static final Aliases ALIASES =
      Aliases.none().with("BOT_TOKEN", "discord.token").with("WORDS", "discord.words");

  @TempDir Path directory;

  @Test
  @DisplayName("The generated file explains every key and shows its default")
  void generatedFile() throws IOException {
    try (InputStream expected = getClass().getResourceAsStream("sample.yaml")) {
      assertThat(Settings.describe(SampleConfig.class, ALIASES))
          .isEqualTo(
              new String(Objects.requireNonNull(expected).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  @DisplayName("The generated file says exactly what the defaults say")
  void roundTrip() {
    Path file =
        new TestFile(directory)
            .named("rookery.yaml", Settings.describe(SampleConfig.class, ALIASES));

    Configuration<SampleConfig> configuration =
        Settings.sources().file(file).bind(SampleConfig.class);

    assertThat(configuration.value()).isEqualTo(SampleConfig.DEFAULTS);
    assertThat(configuration.origins())
        .containsKeys("database.connections", "discord.words", "data-directory")
        .doesNotContainKeys("database.url", "discord.token", "cluster.port");
  }

  @Test
  @DisplayName("Taking the comment signs off gives the commented keys, an absent section too")
  void uncommenting() {
    String described = Settings.describe(SampleConfig.class);
    String section = described.substring(described.indexOf("# cluster:"));
    Path file =
        new TestFile(directory)
            .named(
                "rookery.yaml",
                section.replaceAll("(?m)^# ", "").replace("# secret:", "secret: s3cret"));

    assertThat(Settings.sources().file(file).bind(SampleConfig.class).value().cluster())
        .contains(new SampleConfig.Cluster(Secret.of("s3cret"), List.of(), 5701));
  }

  @Test
  @DisplayName("The configuration in force shows every value and where it comes from")
  void effective() {
    Path file = new TestFile(directory).named("rookery.yaml", "discord:\n  words: []\n");

    Configuration<SampleConfig> configuration =
        Settings.sources()
            .file(file)
            .environment(Map.of("DATABASE_URL", "postgres://u:hunter2@h/d", "BOT_TOKEN", "hunter2"))
            .aliases(
                Aliases.none()
                    .with("DATABASE_URL", "database.url")
                    .with("BOT_TOKEN", "discord.token"))
            .flags(List.of("--database.statement-timeout", "90s", "--discord.prefix=- \"x\"\n"))
            .bind(SampleConfig.class);

    assertThat(configuration.effective().replace(directory + "/", ""))
        .isEqualTo(
            """
            data-directory: data  # default
            database:
              connections: 16  # default
              statement-timeout: 1m30s  # flag --database.statement-timeout
              # url: "postgresql://u:***@h:5432/d"  # variable DATABASE_URL
              migrations: auto  # default
              reserve: 0.25  # default
              reply-size-max: 1MiB  # default
              connections-at-start: 4  # default
            discord:
              # token: "***"  # variable BOT_TOKEN
              test-guild: 0  # default
              greet: true  # default
              prefix: "- \\"x\\"\\U0000000a"  # flag --discord.prefix
              words: []  # rookery.yaml:2
              # api: not set
            # cluster: not set
            """);
  }

  @Test
  @DisplayName("What is shown as in force reads back as the same values")
  void effectiveReadsBack() {
    List<String> odd =
        List.of(
            "",
            " ",
            "null",
            "~",
            "a: b",
            "#x",
            "x #y",
            "[a]",
            "it's",
            "\u00e4\ud83d\ude00",
            "-",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "true",
            "a,b",
            "\\",
            "\t");
    TestFile files = new TestFile(directory);
    for (String text : odd) {
      Configuration<SampleConfig> before =
          Settings.sources().values(Map.of("discord.prefix", text)).bind(SampleConfig.class);
      Path file = files.named("again.yaml", before.effective());

      assertThat(Settings.sources().file(file).bind(SampleConfig.class).value())
          .as(before.effective())
          .isEqualTo(before.value());
    }
  }
}
