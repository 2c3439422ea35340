package dev.rookery.launcher.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.config.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("node.json")
class NodeFileTest {
  private static final long MY_PID = ProcessHandle.current().pid();

  @TempDir Path data;

  @Test
  @DisplayName("is for its owner's eyes alone, also where another's was before")
  void permissions() throws IOException {
    Files.writeString(data.resolve("node.json"), "{}");
    Files.setPosixFilePermissions(
        data.resolve("node.json"), PosixFilePermissions.fromString("rw-rw-rw-"));

    NodeFile mine =
        new NodeFile(MY_PID, 1, "token", 2, Optional.of(new DatabaseAddress("u@h:1/d")), "build");
    mine.write(data);

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("node.json"))))
        .isEqualTo("rw-------");
    assertThat(NodeFile.ofRunningNode(data)).contains(mine);
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(data.resolve("node.json"));
    }
  }

  @Test
  @DisplayName("of a process that ended counts for nothing")
  void deadProcess() throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    new NodeFile(ended.pid(), 1, "token", 2, Optional.empty(), "").write(data);

    assertThat(NodeFile.ofRunningNode(data)).isEmpty();
  }

  @Test
  @DisplayName("that is half or not ours counts for nothing")
  void halfAFile() throws IOException {
    for (String text : List.of("", "{", "[]", "{}", "{\"pid\":\"one\"}", "{\"pid\":1}")) {
      Files.writeString(data.resolve("node.json"), text);
      assertThat(NodeFile.ofRunningNode(data)).as(text).isEmpty();
    }
  }

  @Test
  @DisplayName("is taken away by the node that wrote it and by no other")
  void delete() throws IOException {
    NodeFile mine = new NodeFile(MY_PID, 1, "token", 2, Optional.empty(), "");
    mine.write(data);

    new NodeFile(MY_PID, 1, "another", 2, Optional.empty(), "").delete(data);
    assertThat(NodeFile.ofRunningNode(data)).contains(mine);

    mine.delete(data);
    assertThat(data).isEmptyDirectory();
  }
}
