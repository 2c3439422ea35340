package dev.rookery.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.migration.flyway.ScriptFiles;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.SchemaFile;
import dev.rookery.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The manifest of each version")
class ManifestTest {
  /** Where {@code -Drookery.record=true} writes them; `db manifest` does the same for people. */
  private static final Path FOLDER =
      Path.of("..", "..", "migrations", "src", "main", "resources", "db");

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("is in the jar, and is the very schema that the migrations make")
  void current() throws IOException {
    try (Node node = Node.on(database)) {
      List<SchemaFile> made = node.ask(new MigrationRequest.Manifests());
      if (Boolean.getBoolean("rookery.record")) {
        for (SchemaFile file : made) {
          Files.writeString(FOLDER.resolve(file.path()), file.text());
        }
      }
      Map<String, String> shipped = ScriptFiles.read(getClass().getClassLoader(), "db/manifest");

      assertThat(shipped).hasSize(UpgradeTest.versions().size()).hasSameSizeAs(made);
      for (SchemaFile file : made) {
        String text =
            Objects.requireNonNull(
                shipped.get(file.path().substring("manifest/".length())),
                file.path() + "; `./rookery db manifest` makes it");
        Manifest expected = Manifest.parse(text);
        assertThat(expected.differences(Manifest.parse(file.text()))).as(file.path()).isEmpty();
      }
    }
    assertThat(Schema.tables(database)).isEmpty();
  }
}
