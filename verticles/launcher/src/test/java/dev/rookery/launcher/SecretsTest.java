package dev.rookery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.bridge.NodeFile;
import dev.rookery.launcher.config.ConfigSources;
import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.settings.Configuration;
import dev.rookery.settings.ConfigurationProblems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A secret")
class SecretsTest {
  private static final String SECRET = "hunter2hunter2";

  @Test
  @DisplayName("is masked in what ./rookery config prints, and in the records themselves")
  void configuration() {
    Configuration<NodeConfig> configuration =
        read(
            Map.of("BOT_TOKEN", SECRET),
            "--postgres.url=postgresql://rook:" + SECRET + "@db/birds",
            "--migration.url=postgresql://owner:" + SECRET + "@db/birds");

    assertThat(configuration.effective())
        .contains("token:", "rook", "variable BOT_TOKEN")
        .doesNotContain(SECRET);
    assertThat(configuration.value().toString()).contains("rook").doesNotContain(SECRET);
  }

  @Test
  @DisplayName("is not printed by ./rookery config")
  void printed() {
    Cli printed =
        Cli.run(
            "config",
            "--discord.token=" + SECRET,
            "--postgres.url=postgresql://rook:" + SECRET + "@db/birds");

    assertThat(printed.exitCode()).isZero();
    assertThat(printed.out()).contains("rook", "token").doesNotContain(SECRET);
  }

  @Test
  @DisplayName("is not in the message about a URL that is wrong")
  void problems() {
    for (String url :
        List.of(
            "postgresql://rook:" + SECRET + "@db:notaport/birds",
            "postgresql://rook:" + SECRET + "@db/birds?sslmode=maybe",
            "mysql://rook:" + SECRET + "@db/birds",
            "rook:" + SECRET)) {
      assertThat(problem(Map.of("DATABASE_URL", url)))
          .contains("postgres.url", "variable DATABASE_URL")
          .doesNotContain(SECRET);
    }
  }

  @Test
  @DisplayName("of the bridge is not in what is printed about a node")
  void nodeFile() {
    assertThat(new NodeFile(1, 2, SECRET, 3, Optional.empty(), "").toString())
        .contains("pid=1")
        .doesNotContain(SECRET);
  }

  private static String problem(Map<String, String> environment) {
    try {
      read(environment);
    } catch (ConfigurationProblems problems) {
      return String.valueOf(problems.getMessage());
    }
    throw new AssertionError("accepted");
  }

  private static Configuration<NodeConfig> read(Map<String, String> environment, String... flags) {
    return ConfigSources.read(
        Path.of("none"), Optional.empty(), ConfigSources.Stage.NONE, environment, List.of(flags));
  }
}
