package dev.rookery.settings.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.settings.Configuration;
import dev.rookery.settings.ConfigurationProblems;
import dev.rookery.settings.SampleConfig;
import dev.rookery.settings.Settings;
import dev.rookery.settings.Sources;
import dev.rookery.settings.TestFile;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  private static final String TOKEN = "MTIzNDU2.Gh1jKl.mN0pQrStUv";

  @TempDir Path directory;

  @Test
  @DisplayName("A secret prints as stars, however it is printed")
  void printing() {
    Secret secret = Secret.of(TOKEN);

    assertThat(secret).hasToString("***");
    assertThat("%s %-10s|".formatted(secret, secret)).isEqualTo("*** ***       |");
    assertThat(Optional.of(secret)).hasToString("Optional[***]");
    assertThat(secret.reveal()).isEqualTo(TOKEN);
  }

  @Test
  @DisplayName("Secrets are equal when their texts are, and their hash tells nothing")
  void equality() {
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    assertThat(Secret.of("a")).isNotEqualTo("a").isNotEqualTo(Secret.of(""));
    assertThat(Secret.of("a")).hasSameHashCodeAs(Secret.of("b"));
  }

  @Test
  @DisplayName("Neither Java serialisation nor a mapper that looks for getters gets at the text")
  void serialisation() throws Exception {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(Secret.of(TOKEN)))
          .isInstanceOf(NotSerializableException.class);
    }
    assertThat(Secret.class.isRecord()).isFalse();
    assertThat(Secret.class.getFields()).extracting(Field::getName).containsExactly("MASK");
    assertThat(
            Arrays.stream(Secret.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == String.class))
        .extracting(method -> method.getName())
        .containsExactlyInAnyOrder("reveal", "toString");
  }

  @Test
  @DisplayName("A configuration prints without its secrets, as a record and as it is in force")
  void configuration() {
    Configuration<SampleConfig> configuration =
        Settings.sources()
            .environment(
                Map.of(
                    "ROOKERY_DISCORD_TOKEN",
                    TOKEN,
                    "ROOKERY_DATABASE_URL",
                    "postgres://u:" + TOKEN + "@h/d",
                    "ROOKERY_CLUSTER_SECRET",
                    TOKEN))
            .bind(SampleConfig.class);

    assertThat(configuration.effective())
        .contains("# token: \"***\"  # variable ROOKERY_DISCORD_TOKEN")
        .contains("# url: \"postgresql://u:***@h:5432/d\"  # variable ROOKERY_DATABASE_URL")
        .doesNotContain(TOKEN);
    assertThat(configuration.value().discord().token()).contains(Secret.of(TOKEN));
    assertThat(configuration.value().database().toString()).doesNotContain(TOKEN);
  }

  @Test
  @DisplayName("No mistake around a secret puts it into a message")
  void mistakes() {
    TestFile files = new TestFile(directory);
    List<Sources> mistakes =
        List.of(
            file(files, "discord: {token: [%s]}"),
            file(files, "discord: {token: {%s: a}}"),
            file(files, "discord: {tokn: %s}"),
            file(files, "discord: {token:%s}"),
            file(files, "discord:\n  token:%s\n  greet: true"),
            file(files, "discord: {token:%s, token:%<s}"),
            file(files, "discord: %s"),
            file(files, "%s"),
            file(files, "discord:\n  token: *%s"),
            file(files, "discord:\n  token: &%s a"),
            file(files, "discord:\n  token: !%s"),
            file(files, "discord:\n  token: '%s"),
            file(files, "discord:\n  token: a: %s"),
            file(files, "discord:\n  token: \"\\%s\""),
            file(files, "discord:\n  api: https://u:%s@[bad"),
            file(files, "discord:\n  api: https://u:%s@proxy.example/"),
            file(files, "discord:\n  api: https://u:%s@no_host/"),
            file(files, "database:\n  url: %s"),
            file(files, "database:\n  url: postgres://u:%s/@h/d"),
            file(files, "database:\n  url: [postgres://u:%s@h/d]"),
            environment("ROOKERY_DISCORD_TOKN"),
            environment("ROOKERY_DISCORD_TOKEN_FILE"),
            environment("ROOKERY_DATABASE_URL"),
            environment("ROOKERY_DATABASE_URL_FILE"),
            flags("--discord.tokn", TOKEN),
            flags("--discord.tokn=" + TOKEN),
            flags("--discord.token", "the", TOKEN),
            flags("--discord.token", TOKEN, "--discord.token", TOKEN),
            flags("--database.url", TOKEN));

    for (Sources mistake : mistakes) {
      assertThatThrownBy(() -> mistake.bind(SampleConfig.class))
          .isInstanceOf(ConfigurationProblems.class)
          .hasNoCause()
          .satisfies(problems -> {
            for (int i = 0; i + 5 <= TOKEN.length(); i++) {
              assertThat(problems.getMessage()).doesNotContain(TOKEN.substring(i, i + 5));
            }
          });
    }
  }

  private static Sources file(TestFile files, String yaml) {
    String name = Integer.toHexString(yaml.hashCode()) + ".yaml";
    return Settings.sources().file(files.named(name, yaml.formatted(TOKEN) + "\n"));
  }

  private static Sources environment(String variable) {
    return Settings.sources().environment(Map.of(variable, TOKEN));
  }

  private static Sources flags(String... flags) {
    return Settings.sources().flags(List.of(flags));
  }
}
