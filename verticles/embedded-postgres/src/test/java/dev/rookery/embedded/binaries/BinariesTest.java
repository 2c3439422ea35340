package dev.rookery.embedded.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.embedded.ChildJvm;
import dev.rookery.embedded.Workplace;
import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.os.Platform;
import dev.rookery.embedded.os.SystemCommands;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The binaries")
class BinariesTest {
  @TempDir private Path directory;

  /** Unpacks in a JVM of its own. */
  static final class UnpackMain {
    private UnpackMain() {}

    public static void main(String[] arguments) throws IOException {
      Binaries binaries =
          Binaries.unpacked(Path.of(arguments[0]), line -> System.out.println("unpacking"));
      System.out.println("unpacked " + Files.size(binaries.program("postgres")));
    }
  }

  @Test
  @DisplayName(
      "are unpacked once by any number of JVMs at once, despite what a killed one left behind")
  void manyAtOnce() throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve(".unpacking-18.0.0-killed/bin"));
    List<ChildJvm> jvms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jvms.add(ChildJvm.running(UnpackMain.class, directory));
    }

    List<String> said = new ArrayList<>();
    for (ChildJvm jvm : jvms) {
      said.addAll(jvm.remainingOutput().lines().toList());
      assertThat(jvm.awaitExit()).isZero();
    }

    assertThat(said).filteredOn("unpacking"::equals).hasSize(1);
    assertThat(said).filteredOn(line -> line.startsWith("unpacked ")).hasSize(3);
    assertThat(said.stream().filter(line -> line.startsWith("unpacked ")).distinct()).hasSize(1);
    try (Stream<Path> found = Files.list(directory)) {
      assertThat(found.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", "18.6.0-" + Platform.current().orElseThrow().key());
    }
  }

  @Test
  @DisplayName("run")
  void run() throws IOException {
    Binaries binaries = Binaries.unpacked(Workplace.binaries(), line -> {});

    SystemCommands.Result version =
        SystemCommands.run(List.of(binaries.program("postgres").toString(), "--version"));

    assertThat(version.output().strip()).isEqualTo("postgres (PostgreSQL) " + binaries.version());
    assertThat(binaries.major()).isEqualTo("18");
  }

  @Test
  @DisplayName("keep their links and modes, but nothing that others could change")
  @DisabledOnOs(OS.WINDOWS)
  void linksAndModes() throws IOException {
    byte[] archive =
        archive(
            file("lib/libpq.so.5.18", 0777),
            link("lib/libpq.so", "libpq.so.5.18"),
            link("bin/../lib/libpq.so.5", "../lib/libpq.so.5.18"),
            file("share/readme", 0664));

    BinariesArchive.unpack(new ByteArrayInputStream(archive), directory);

    assertThat(directory.resolve("lib/libpq.so")).isSymbolicLink().hasContent("content");
    assertThat(directory.resolve("lib/libpq.so.5")).isSymbolicLink().hasContent("content");
    assertThat(mode("lib/libpq.so.5.18")).isEqualTo("rwxr-xr-x");
    assertThat(mode("share/readme")).isEqualTo("rw-r--r--");
    assertThat(mode("share")).isEqualTo("rwxr-xr-x");
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "lib/../../outside", "/outside"})
  @DisplayName("never leave their directory")
  void noTraversal(String name) throws IOException {
    assertRefused("leads out of its target", file(name, 0644));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../../outside", ".."})
  @DisplayName("never link out of their directory")
  void noLinkOut(String target) throws IOException {
    assertRefused("leads out of its target", link("link", target));
  }

  @Test
  @DisplayName("are files, directories and links and nothing else")
  void nothingElse() throws IOException {
    assertRefused("neither file nor link", new TarArchiveEntry("pipe", TarConstants.LF_FIFO));
  }

  private void assertRefused(String why, TarArchiveEntry entry) throws IOException {
    byte[] archive = archive(entry);
    Path target = Files.createDirectory(directory.resolve("target"));

    assertThatThrownBy(() -> BinariesArchive.unpack(new ByteArrayInputStream(archive), target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);

    assertThat(target).isEmptyDirectory();
    assertThat(directory.resolve("outside")).doesNotExist();
  }

  private static TarArchiveEntry file(String name, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
    entry.setMode(mode);
    entry.setSize("content".length());
    return entry;
  }

  private static TarArchiveEntry link(String name, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
    entry.setLinkName(target);
    return entry;
  }

  private static byte[] archive(TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new XZCompressorOutputStream(bytes))) {
      for (TarArchiveEntry entry : entries) {
        tar.putArchiveEntry(entry);
        if (entry.getSize() > 0) {
          tar.write("content".getBytes(StandardCharsets.UTF_8));
        }
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName(
      "that are installed print their version, or the start reports what they printed instead")
  void installed() throws IOException {
    Path postgres = Files.createFile(directory.resolve("postgres"));
    Files.setPosixFilePermissions(postgres, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(
        postgres, "#!/bin/sh\necho 'postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)'\n");

    Binaries binaries = Binaries.installed(directory);

    assertThat(binaries.version()).isEqualTo("15.18");
    assertThat(binaries.isAtLeast(15)).isTrue();
    assertThat(binaries.isAtLeast(17)).isFalse();
    assertThat(binaries.program("initdb")).isEqualTo(directory.resolve("initdb"));

    Files.writeString(postgres, "#!/bin/sh\necho 'I am a teapot'\n");
    assertThatThrownBy(() -> Binaries.installed(directory))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("did not print its version but: I am a teapot");
  }
}
