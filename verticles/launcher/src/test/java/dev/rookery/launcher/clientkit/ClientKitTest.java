package dev.rookery.launcher.clientkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hazelcast.core.HazelcastInstance;
import dev.rookery.launcher.Cli;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The project of client-kit")
class ClientKitTest {
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>(.+?)</groupId>\\s*<artifactId>(.+?)</artifactId>"
              + "(?:\\s*<version>(.+?)</version>)?(\\s*<scope>test</scope>)?\\s*</dependency>");

  @TempDir private Path folder;

  private Path kit;

  @BeforeEach
  void make() {
    kit = folder.resolve("kit");
    assertThat(Cli.run("client-kit", kit.toString()).exitCode()).isZero();
  }

  /** The dependencies that a client gets, with their versions, as far as it names them. */
  private static Map<String, String> dependencies(Path pom) throws IOException {
    Map<String, String> found = new TreeMap<>();
    Matcher each = DEPENDENCY.matcher(Files.readString(pom));
    while (each.find()) {
      if (each.group(4) == null) {
        found.put(each.group(2), String.valueOf(each.group(3)));
      }
    }
    return found;
  }

  private static String jar(Class<?> of) {
    return String.valueOf(
        Path.of(of.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName());
  }

  @Test
  @DisplayName("names the dependencies of shared-models, in the versions that nodes run")
  void dependencies() throws IOException, ClassNotFoundException {
    Path library;
    try (Stream<Path> files = Files.walk(kit.resolve("repository"))) {
      library = files.filter(file -> file.toString().endsWith(".pom")).findFirst().orElseThrow();
    }
    Map<String, String> of = dependencies(library);

    assertThat(of.keySet())
        .isNotEmpty()
        .isEqualTo(dependencies(Path.of("../../shared-models/pom.xml")).keySet());
    assertThat(of.entrySet().stream().map(one -> one.getKey() + "-" + one.getValue() + ".jar"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    HazelcastInstance.class,
                    Vertx.class,
                    // By name, since nothing else of the launcher uses it.
                    Class.forName("io.vertx.spi.cluster.hazelcast.HazelcastClusterManager"),
                    NullMarked.class)
                .map(ClientKitTest::jar)
                .toList());
  }

  @Test
  @DisplayName("says in one line on a JDK 17 that it needs a newer one")
  void olderJdk() throws IOException, InterruptedException {
    Optional<Path> old = jdk17();
    assumeTrue(old.isPresent(), "there is no JDK 17 in /usr/lib/jvm");
    Path pom = kit.resolve("pom.xml");
    // Its library would be put into the local repository of whoever runs the tests.
    Files.writeString(
        pom, Files.readString(pom).replaceAll("(?s)<dependencies>.*?</dependencies>", ""));
    Path output = folder.resolve("output");
    ProcessBuilder maven =
        new ProcessBuilder(List.of("mvn", "-q", "-B", "-o", "-Dstyle.color=never", "compile"))
            .directory(kit.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    maven.environment().put("JAVA_HOME", old.orElseThrow().toString());
    maven.environment().remove("MAVEN_OPTS");
    Process process = maven.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();

    assertThat(process.exitValue()).isNotZero();
    assertThat(Files.readString(output, StandardCharsets.UTF_8))
        .containsPattern(
            "This project needs a JDK 21 or newer, and Maven runs on 17\\S*: set JAVA_HOME to one\\.")
        .doesNotContain("Fatal error compiling");
  }

  private static Optional<Path> jdk17() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> jdks = Files.newDirectoryStream(all, "*17*")) {
      for (Path jdk : jdks) {
        if (Files.isExecutable(jdk.resolve("bin/javac"))) {
          return Optional.of(jdk);
        }
      }
    }
    return Optional.empty();
  }
}
