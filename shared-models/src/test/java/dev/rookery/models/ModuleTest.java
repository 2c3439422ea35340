package dev.rookery.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The module of the models")
class ModuleTest {
  private static final Path CLASSES = Path.of("target", "classes");

  /** How values look in JSON is a matter of the module alone. */
  private static final Set<String> HIDDEN = Set.of("dev.rookery.wire.shapes");

  @Test
  @DisplayName("exports every package that clients use: add a new one to module-info.java")
  void exports() throws IOException {
    assertThat(descriptor().exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrderElementsOf(packages());
  }

  @Test
  @DisplayName(
      "requires nothing of a client but Vert.x, its annotations and what joins the cluster")
  void requires() throws IOException {
    assertThat(descriptor().requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder(
            "java.base",
            "io.vertx.core",
            "io.vertx.clustermanager.hazelcast",
            "com.hazelcast.core",
            "org.jspecify");
  }

  private static ModuleDescriptor descriptor() throws IOException {
    try (InputStream file = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
      return ModuleDescriptor.read(file);
    }
  }

  private static Set<String> packages() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("dev"))) {
      Set<String> found =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(file -> CLASSES.relativize(file.getParent()).toString().replace('/', '.'))
              .collect(Collectors.toCollection(TreeSet::new));
      found.removeAll(HIDDEN);
      return found;
    }
  }
}
