package dev.rookery.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.config.ConfigSources.Stage;
import dev.rookery.settings.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The data directory")
class DefaultDataTest {
  @TempDir Path installation;
  @TempDir Path elsewhere;

  private Configuration<NodeConfig> read(Map<String, String> environment, String... flags) {
    return ConfigSources.read(
        installation, Optional.empty(), Stage.NONE, environment, List.of(flags));
  }

  private Path data(Map<String, String> environment, String... flags) {
    return read(environment, flags).value().data();
  }

  @Test
  @DisplayName("is in the installation, wherever the command is typed")
  void installation() {
    assertThat(data(Map.of())).isEqualTo(installation.resolve("data"));
    assertThat(read(Map.of()).effective()).contains(installation.resolve("data") + "  # default");
  }

  @Test
  @DisplayName("is the state directory that a service manager gives")
  void stateDirectory() {
    Map<String, String> service = Map.of("STATE_DIRECTORY", elsewhere + ":/srv/more");

    assertThat(data(service)).isEqualTo(elsewhere);
    assertThat(read(service).origins()).containsEntry("data", "variable STATE_DIRECTORY");
    assertThat(data(Map.of("STATE_DIRECTORY", elsewhere.toString(), "ROOKERY_DATA", "/srv/named")))
        .as("what names the key is stronger")
        .isEqualTo(Path.of("/srv/named"));
  }

  @Test
  @DisplayName(
      "of the file or a variable is relative to the installation, of a flag to where it is typed")
  void relative() throws IOException {
    assertThat(data(Map.of("ROOKERY_DATA", "state"))).isEqualTo(installation.resolve("state"));
    assertThat(data(Map.of("ROOKERY_DATA", "state"), "--data=typed"))
        .isEqualTo(Path.of("typed").toAbsolutePath());

    Files.createDirectories(installation.resolve("conf"));
    Files.writeString(installation.resolve("conf/rookery.yaml"), "data: ../beside\n");
    assertThat(data(Map.of())).isEqualTo(installation.resolveSibling("beside"));
  }

  @Test
  @DisplayName("is known to what writes nothing, even if the installation is no place for it")
  void nowhere() throws IOException {
    Path file = Files.createFile(installation.resolve("data"));

    assertThat(data(Map.of())).isEqualTo(file);
    assertThat(data(Map.of(), "--data=" + elsewhere)).isEqualTo(elsewhere);
    assertThat(file).isRegularFile();
  }

  @Test
  @DisplayName("that is not used, though a node's data is in it, is told")
  void two() throws IOException {
    Map<String, String> service = Map.of("STATE_DIRECTORY", elsewhere.toString());
    Path old = Files.createDirectories(installation.resolve("data"));
    assertThat(DefaultData.othersInUse(installation, service, elsewhere, "")).doesNotContain(old);

    Files.createFile(old.resolve("node.lock"));

    assertThat(DefaultData.othersInUse(installation, service, elsewhere, "")).contains(old);
    assertThat(DefaultData.othersInUse(installation, service, old, "")).doesNotContain(old);
  }
}
