package dev.rookery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.node.TestNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Kotlin")
class KotlinTest {
  private static final Pattern CLASS_PATH = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final Set<String> NOT_SOURCES = Set.of("target", ".git", "data");

  @Test
  @DisplayName("is on the class path for JDA's HTTP client alone")
  void classPath() throws IOException {
    List<String> holding = new ArrayList<>();
    for (String entry : CLASS_PATH.splitAsStream(System.getProperty("java.class.path")).toList()) {
      if (entry.endsWith(".jar") && holdsKotlin(Path.of(entry))) {
        holding.add(Path.of(entry).getFileName().toString().replaceFirst("-[0-9].*", ""));
      }
    }
    // Part of the test engine, not of a distribution.
    holding.removeIf(jar -> jar.startsWith("junit-"));

    assertThat(holding)
        // Micrometer has four classes for callers in Kotlin, which nothing here loads.
        .containsExactlyInAnyOrder("kotlin-stdlib", "okhttp-jvm", "okio-jvm", "micrometer-core");
  }

  /** Kotlin's compiler leaves such a file in every jar. */
  private static boolean holdsKotlin(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().anyMatch(entry -> entry.getName().endsWith(".kotlin_module"));
    }
  }

  @Test
  @DisplayName("is in no source")
  void sources() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        TestNode.HOME,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes unused) {
            return NOT_SOURCES.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes unused) {
            if (file.toString().matches(".*\\.kts?")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });

    assertThat(found).isEmpty();
  }
}
